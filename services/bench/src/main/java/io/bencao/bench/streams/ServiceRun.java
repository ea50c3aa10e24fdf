package io.bencao.bench.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.time.Duration;

/** One build of the insights service counts the topic, is killed, and counts on from its changelogs. */
final class ServiceRun {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration LAST_COMMIT = Duration.ofSeconds(5);
    private static final long STALL_NANOS = Duration.ofMinutes(3).toNanos();

    /** The virtual machine compiles, the group is joined: the first tenth is not measured. */
    private static final int WARM_UP = 10;

    /**
     * How fast it counted.
     *
     * @param seconds from the first counted tenth on
     * @param perSecond predictions in that time
     */
    record Speed(double seconds, double perSecond) {}

    private final LocalSystem system;
    private final ServiceSettings settings;
    private final Terminal terminal;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final ObjectMapper json = new ObjectMapper();
    private ServiceProcess running;

    ServiceRun(LocalSystem system, ServiceSettings settings, Terminal terminal) {
        this.system = system;
        this.settings = settings;
        this.terminal = terminal;
    }

    /** Counts from an empty state. */
    Speed count(long records) throws InterruptedException {
        running = system.start(settings);
        long[] measured = {0, 0};
        long counted = await(records, now -> {
            if (measured[0] == 0 && now >= records / WARM_UP) {
                measured[0] = System.nanoTime();
                measured[1] = now;
            }
        });
        double seconds = (System.nanoTime() - measured[0]) / 1e9;
        Thread.sleep(LAST_COMMIT.toMillis());
        return new Speed(seconds, (counted - measured[1]) / seconds);
    }

    /** Seconds from the start that follows a kill -9 until all are counted. */
    double recover(long records) throws InterruptedException {
        system.kill(running);
        long started = System.nanoTime();
        running = system.start(settings);
        await(records, now -> {});
        return (System.nanoTime() - started) / 1e9;
    }

    /** Ends the service. */
    void end() {
        system.end(running);
    }

    private interface Look {
        void at(long counted);
    }

    private long await(long records, Look look) throws InterruptedException {
        ProgressBar bar = new ProgressBar(terminal, settings.name(), records);
        long counted = 0;
        long progressAt = System.nanoTime();
        while (counted < records) {
            Thread.sleep(LOOK.toMillis());
            system.requireAlive();
            long now = counted();
            if (now > counted) {
                counted = now;
                progressAt = System.nanoTime();
                bar.at(counted);
            } else if (System.nanoTime() - progressAt > STALL_NANOS) {
                throw Complaint.impossible("the insights service has counted nothing for three minutes, with " + counted
                        + " of " + records + " counted. The end of its log:\n" + running.endOfLog());
            }
            look.at(counted);
        }
        return counted;
    }

    /** How many the service has counted; 0 while it does not answer. */
    private long counted() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + running.httpPort() + "/api/throughput?window=1h&last=6h"))
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
}
