package io.bencao.bench.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.broker.Ports;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.local.LocalSystem;
import io.bencao.cli.local.ServiceProcess;
import io.bencao.cli.local.ServiceSettings;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;

/** Fills a topic, counts it in a plain loop, then has the insights service count it. */
final class StreamsBench {

    private static final String APPLICATION = "bencao-insights";
    private static final String CHANGELOG = "-changelog";
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final long STALL_NANOS = Duration.ofMinutes(3).toNanos();

    /** The virtual machine compiles, the group is joined: the first tenth is not measured. */
    private static final int WARM_UP = 10;

    private final LocalSystem system;
    private final Path folder;
    private final Path insightsJar;
    private final Terminal terminal;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final ObjectMapper json = new ObjectMapper();

    StreamsBench(LocalSystem system, Path folder, Path insightsJar, Terminal terminal) {
        this.system = system;
        this.folder = folder;
        this.insightsJar = insightsJar;
        this.terminal = terminal;
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

    StreamsResult run(long records, int threads) throws InterruptedException {
        PredictionFill.fill(system.cluster(), records, terminal);
        terminal.say("counting in a plain loop");
        double bare = new BareFold().perSecond(system.cluster(), records);
        ServiceProcess insights = system.start(new ServiceSettings(
                "insights",
                insightsJar,
                0,
                "768m",
                system.logFile("insights"),
                Ports.free(),
                Map.of(
                        "bencao.kafka.brokers", system.bootstrapServers(),
                        "bencao.instance-id", "bench",
                        "bencao.checkpoint.trusted-keys", trustedKey(),
                        "bencao.insights.threads", Integer.toString(threads),
                        "bencao.insights.state-dir",
                                folder.resolve("insights-state").toString())));
        ProgressBar bar = new ProgressBar(terminal, "insights", records);
        long started = 0;
        long countedAtStart = 0;
        long counted = 0;
        long progressAt = System.nanoTime();
        while (counted < records) {
            Thread.sleep(LOOK.toMillis());
            system.requireAlive();
            long now = counted(insights.httpPort());
            if (now > counted) {
                counted = now;
                progressAt = System.nanoTime();
                bar.at(counted);
            } else if (System.nanoTime() - progressAt > STALL_NANOS) {
                throw Complaint.impossible("the insights service has counted nothing for three minutes, with " + counted
                        + " of " + records + " counted. The end of its log:\n" + insights.endOfLog());
            }
            if (started == 0 && counted >= records / WARM_UP) {
                started = System.nanoTime();
                countedAtStart = counted;
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        Map.Entry<String, Long> costliest = costliest();
        return new StreamsResult(
                records, seconds, (counted - countedAtStart) / seconds, bare, costliest.getKey(), costliest.getValue());
    }

    /** How many the service has counted; 0 while it does not answer. */
    private long counted(int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/throughput?window=1h&last=6h"))
                .timeout(ANSWER)
                .build();
        try {
            JsonNode answer = json.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            long images = 0;
            for (JsonNode point : answer.path("points")) {
                images += point.path("images").asLong();
            }
            return images;
        } catch (IOException e) {
            // Not listening yet.
            return 0;
        }
    }

    /** The store whose changelog is largest on the broker's disk. */
    private Map.Entry<String, Long> costliest() throws InterruptedException {
        Map<String, Long> bytes = new TreeMap<>();
        try (Admin admin = system.cluster().admin()) {
            int broker = admin.describeCluster().nodes().get().iterator().next().id();
            for (LogDirDescription folderOfBroker : admin.describeLogDirs(List.of(broker))
                    .allDescriptions()
                    .get()
                    .get(broker)
                    .values()) {
                folderOfBroker.replicaInfos().forEach((partition, replica) -> {
                    String topic = partition.topic();
                    if (topic.startsWith(APPLICATION) && topic.endsWith(CHANGELOG)) {
                        String store = topic.substring(APPLICATION.length() + 1, topic.length() - CHANGELOG.length());
                        bytes.merge(store, replica.size(), Long::sum);
                    }
                });
            }
        } catch (ExecutionException e) {
            throw Complaint.impossible("the broker does not say how large its topics are: " + e.getCause(), e);
        }
        return bytes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow(() -> Complaint.impossible("the insights service has no changelog"));
    }
}
