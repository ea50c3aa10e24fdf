package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.broker.Ports;
import io.bencao.testkit.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    private CommandLineProcess up() {
        CommandLineProcess up = CommandLineProcess.start(
                folder,
                "up",
                "--data",
                folder.resolve("data").toString(),
                "--signing-key",
                folder.resolve("person.pem").toString(),
                "--broker-port",
                Integer.toString(broker),
                "--http-port",
                Integer.toString(classifier),
                "--dashboard-port",
                Integer.toString(dashboard));
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
