package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.broker.Ports;
import io.bencao.testkit.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One command starts the whole system, says where it is, and ends all of it. */
class UpIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    private final int broker = Ports.free();
    private final int classifier = Ports.free();
    private final int dashboard = Ports.free();

    @Test
    void shouldStartEverythingSayWhereItIsAndEndAllOfIt() throws Exception {
        // When
        try (CommandLineProcess up = up()) {
            // Then
            assertThat(up.output()).contains("dashboard  http://127.0.0.1:" + dashboard, "login      admin / ");
            assertThat(status(dashboard, "/")).isEqualTo(200);
            assertThat(status(classifier, "/q/health/ready")).isEqualTo(200);
            assertThat(folder.resolve("data/new-logins")).doesNotExist();
            assertThat(Files.readString(folder.resolve("data/trainer.log"))).contains("started");
        }
        assertThat(Ports.isFree(broker)).isTrue();
        assertThat(Ports.isFree(classifier)).isTrue();
        assertThat(Ports.isFree(dashboard)).isTrue();
    }

    @Test
    void shouldRunOnInTheBackgroundUntilItIsEndedByName() throws Exception {
        // When
        String started = ended(words("up", "--detach", "--classifier-only"));
        try {
            JsonNode status = json(ended("status", "--json", "--data", data(), "--brokers", "localhost:" + broker));
            String second = refused(words("up", "--detach", "--classifier-only"));

            // Then
            assertThat(started)
                    .contains(
                            "ready.",
                            "runs on as process ",
                            "  bencao status --brokers localhost:" + broker + " --data " + data(),
                            "  bencao logs --data " + data(),
                            "  bencao down --data " + data());
            assertThat(status.at("/up/ports/classifier").asInt()).isEqualTo(classifier);
            assertThat(status.at("/up/ready").asBoolean()).isTrue();
            assertThat(status.at("/classifiers/0/instance").asText()).isEqualTo("local");
            assertThat(second)
                    .contains("is in use", "process " + status.at("/up/pid").asLong());
            assertThat(ended("logs", "up", "--data", data())).contains("ready.");
        } finally {
            assertThat(ended("down", "--data", data())).contains("ended");
        }
        assertThat(ended("down", "--data", data())).contains("nothing runs");
        assertThat(Ports.isFree(broker)).isTrue();
        assertThat(Ports.isFree(classifier)).isTrue();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static JsonNode json(String printed) throws Exception {
        return new ObjectMapper().readTree(printed.substring(printed.indexOf("{\"")));
    }

    private String ended(String... words) throws InterruptedException {
        return end(0, words);
    }

    private String refused(String... words) throws InterruptedException {
        return end(3, words);
    }

    private String end(int status, String... words) throws InterruptedException {
        try (CommandLineProcess process = CommandLineProcess.start(folder, words)) {
            assertThat(process.awaitEnd(PATIENCE)).as(process.output()).isEqualTo(status);
            return process.output();
        }
    }

    private String[] words(String... first) {
        List<String> words = new ArrayList<>(List.of(first));
        words.addAll(List.of(
                "--data",
                data(),
                "--signing-key",
                folder.resolve("person.pem").toString(),
                "--broker-port",
                Integer.toString(broker),
                "--http-port",
                Integer.toString(classifier),
                "--dashboard-port",
                Integer.toString(dashboard)));
        return words.toArray(String[]::new);
    }

    private CommandLineProcess up() {
        CommandLineProcess up = CommandLineProcess.start(folder, words("up"));
        try {
            Waiting.calmlyUntil("everything is up", PATIENCE, () -> {
                if (!up.isAlive()) {
                    throw new AssertionError("it ended: " + up.output());
                }
                return up.output().contains("dashboard  http");
            });
            return up;
        } catch (AssertionError e) {
            up.close();
            throw e;
        }
    }

    private static int status(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
