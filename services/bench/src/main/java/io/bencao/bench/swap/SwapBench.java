package io.bencao.bench.swap;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.checkpoints.SwapDriver;
import io.bencao.cli.images.NamedImage;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.local.LocalSystem;
import io.bencao.cli.local.ServiceProcess;
import io.bencao.cli.local.ServiceSettings;
import io.bencao.cli.local.Workplace;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.guarantees.AsItsCheckpointAnswers;
import io.bencao.guarantees.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Lets one checkpoint follow the other while images flow, in child processes of its own, and keeps what was seen. */
final class SwapBench {

    private static final int WARM_UP = 120;
    private static final int BURST = 160;
    private static final double LOAD = 0.5;
    private static final long STALL_MILLIS = 60_000;
    private static final long SETTLED_MILLIS = 15_000;

    /** Scores of float sums that were added up in another order; whole answers differ by far more. */
    private static final double TOLERANCE = 2e-3;

    private final Path jar;
    private final LocalCheckpoint checkpoint;
    private final Map<String, String> settings;
    private final List<NamedImage> images;
    private final Terminal terminal;

    SwapBench(
            Path jar,
            LocalCheckpoint checkpoint,
            Map<String, String> settings,
            List<NamedImage> images,
            Terminal terminal) {
        this.jar = jar;
        this.checkpoint = checkpoint;
        this.settings = settings;
        this.images = List.copyOf(images);
        this.terminal = terminal;
    }

    /** Runs so many changes. */
    SwapResult run(int swaps) throws InterruptedException, IOException {
        try (Workplace workplace = Workplace.create("bench-swap", false)) {
            SigningKey key = SigningKey.generate();
            Path store = workplace.folder().resolve("store");
            CheckpointBundle first = new FolderStore(store).put(checkpoint.folder());
            CheckpointBundle second = TurnedCheckpoint.write(first, store, key);
            LocalSystem system = workplace.running(LocalSystem.start(workplace.folder(), OptionalInt.empty()));
            ServiceProcess classifier = system.startClassifier(
                    jar, checkpoint, all(workplace.folder(), store, key), jvmOptions(), OptionalInt.empty());
            classifier.awaitReady();
            Journal journal = new Journal();
            AnswerReading answers = AnswerReading.start(system.cluster(), journal);
            try (SteadyLoad load = new SteadyLoad(system.cluster(), images, journal);
                    SwapDriver released =
                            new SwapDriver(system.cluster(), first.manifest().name(), key)) {
                double capacity = capacity(load, journal);
                terminal.say(String.format(Locale.ROOT, "it answers %.1f images/s; sending half of that", capacity));
                load.start(LOAD * capacity);
                Thread.sleep(SETTLED_MILLIS);
                long from = Journal.nowMicros();
                List<CheckpointSwap> changes = new ArrayList<>();
                ProgressBar bar = new ProgressBar(terminal, "changes", swaps);
                for (int i = 0; i < swaps; i++) {
                    system.requireAlive();
                    load.requireSending();
                    answers.requireReading();
                    changes.add(change(released, i % 2 == 0 ? second : first, classifier.pid()));
                    bar.at(i + 1);
                }
                load.stop();
                journal.awaitAll(STALL_MILLIS);
                return result(journal, List.of(first, second), capacity, from, changes);
            }
        }
    }

    private static double capacity(SteadyLoad load, Journal journal) throws InterruptedException {
        load.burst(WARM_UP);
        requireAnswered(journal);
        long startNanos = System.nanoTime();
        load.burst(BURST);
        requireAnswered(journal);
        return BURST * 1e9 / (System.nanoTime() - startNanos);
    }

    private static void requireAnswered(Journal journal) throws InterruptedException {
        if (!journal.awaitAll(STALL_MILLIS)) {
            throw Complaint.impossible("the classifier answered only " + journal.answered() + " of " + journal.sent()
                    + " images. Are all of them readable?");
        }
    }

    /** Releases, waits until it serves and the other is closed, and then as long again, for the time without a change. */
    private static CheckpointSwap change(SwapDriver released, CheckpointBundle next, long pid)
            throws InterruptedException {
        SwapDriver.Times times = released.release(next);
        long took = Journal.micros(times.retired()) - Journal.micros(times.loading());
        Thread.sleep(Math.max(1_000, took / 1_000));
        return new CheckpointSwap(
                Journal.micros(times.loading()), Journal.micros(times.serving()), ResidentMemory.of(pid));
    }

    private SwapResult result(
            Journal journal, List<CheckpointBundle> bundles, double capacity, long from, List<CheckpointSwap> changes)
            throws IOException {
        terminal.say("comparing every prediction with what its checkpoint answers by itself");
        Verdict verdict = new AsItsCheckpointAnswers(TOLERANCE)
                .judge(journal.answers(), new OfflineScores(bundles, images, settings));
        verdict.findings().forEach(finding -> terminal.say(finding.toString()));
        long mixed = verdict.findings().stream()
                .mapToLong(finding -> finding.count())
                .sum();
        return new SwapResult(
                journal.sent(),
                journal.answered(),
                journal.duplicates(),
                mixed,
                LOAD * capacity,
                capacity,
                journal.timed(from),
                changes);
    }

    private Map<String, String> all(Path folder, Path store, SigningKey key) throws IOException {
        Path publicKey = folder.resolve("bench.pub");
        key.exportPublic(publicKey);
        List<Path> trusted = new ArrayList<>(checkpoint.trustedKeys());
        trusted.add(publicKey);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("bencao.checkpoint.store", store.toString());
        all.put(
                "bencao.checkpoint.cache",
                Files.createDirectories(folder.resolve("cache")).toString());
        all.put("bencao.checkpoint.trusted-keys", ServiceSettings.paths(trusted));
        all.putAll(settings);
        return all;
    }

    /** A heap of a fixed size that is all there from the start: what grows then is memory that a change did not give back. */
    private static List<String> jvmOptions() {
        return List.of("-Xms768m", "-Xmx768m", "-XX:+AlwaysPreTouch");
    }
}
