package io.bencao.bench.streams;

import io.bencao.broker.Ports;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.local.LocalSystem;
import io.bencao.cli.local.ServiceSettings;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Fills a topic, counts it in a plain loop, then has the insights service count it; and another build of it, if given. */
final class StreamsBench {

    private static final int SOURCES = 1000;
    private static final int LABELS = 12;
    private static final String HEAP = "768m";

    private final LocalSystem system;
    private final Path folder;
    private final Terminal terminal;
    private final int threads;

    /**
     * @param folder for the services' state
     * @param threads stream threads of the service
     */
    StreamsBench(LocalSystem system, Path folder, Terminal terminal, int threads) {
        this.system = system;
        this.folder = folder;
        this.terminal = terminal;
        this.threads = threads;
    }

    StreamsResult run(long records, Path insightsJar, Optional<Path> against) throws InterruptedException {
        ProgressBar filling = new ProgressBar(terminal, "predictions", records);
        PredictionFill.fill(system.cluster(), records, SOURCES, LABELS, filling::at);
        terminal.say("counting in a plain loop");
        double bare = new BareFold().perSecond(system.cluster(), records);
        ServiceFigures service = figures("insights", insightsJar, records);
        Optional<ServiceFigures> other =
                against.isPresent() ? Optional.of(figures("other-build", against.get(), records)) : Optional.empty();
        return new StreamsResult(records, bare, service, other);
    }

    private ServiceFigures figures(String name, Path jar, long records) throws InterruptedException {
        Path state = folder.resolve(name + "-state");
        ServiceRun run = new ServiceRun(system, settings(name, jar, state), terminal);
        ServiceRun.Speed speed = run.count(records);
        Map<String, Long> changelogs = Changelogs.bytes(system.cluster(), name);
        long stateBytes = size(state);
        double recovery = run.recover(records);
        run.end();
        return new ServiceFigures(speed.seconds(), speed.perSecond(), changelogs, stateBytes, recovery);
    }

    private ServiceSettings settings(String name, Path jar, Path state) {
        return new ServiceSettings(
                name,
                jar,
                0,
                HEAP,
                system.logFile(name),
                Ports.free(),
                Map.of(
                        "bencao.kafka.brokers", system.bootstrapServers(),
                        "bencao.instance-id", "bench",
                        "bencao.checkpoint.trusted-keys", trustedKey(),
                        "bencao.insights.application-id", name,
                        "bencao.insights.threads", Integer.toString(threads),
                        "bencao.insights.state-dir", state.toString()));
    }

    /** Nobody releases anything here, and the service starts with a key only. */
    private String trustedKey() {
        Path file = folder.resolve("bench.pub");
        try {
            SigningKey.generate().exportPublic(file);
        } catch (IOException e) {
            throw Complaint.impossible("can't write " + file + ": " + e.getMessage(), e);
        }
        return ServiceSettings.paths(List.of(file));
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw Complaint.impossible("can't read " + folder + ": " + e.getMessage(), e);
        }
    }
}
