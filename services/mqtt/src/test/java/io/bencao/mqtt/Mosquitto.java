package io.bencao.mqtt;

import io.bencao.broker.Ports;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The system's Mosquitto, where it has one, or that of the property {@code bencao.test.mosquitto}: it keeps sessions as the standard has
 * it, also across its own restarts.
 */
final class Mosquitto implements AutoCloseable {

    private static final String PROGRAM = System.getProperty("bencao.test.mosquitto", "mosquitto");

    private final Path folder;
    private final int port = Ports.free();
    private Process process;

    private Mosquitto(Path folder) {
        this.folder = folder;
    }

    /** Starts one; the test is skipped where there is none. */
    static Mosquitto start(Path folder, String... settings) throws IOException {
        Mosquitto broker = new Mosquitto(Files.createDirectories(folder.resolve("mosquitto")));
        String configuration = String.join(
                "\n",
                "listener " + broker.port + " 127.0.0.1",
                "allow_anonymous true",
                "persistence true",
                "persistence_location " + broker.folder + "/",
                "max_queued_messages 0",
                "user " + System.getProperty("user.name"),
                String.join("\n", settings),
                "");
        Files.writeString(broker.folder.resolve("mosquitto.conf"), configuration);
        try {
            broker.launch();
        } catch (IOException e) {
            Assumptions.abort(
                    "there is no Mosquitto (Debian's package, or -Dbencao.test.mosquitto=PROGRAM): " + e.getMessage());
        }
        return broker;
    }

    int port() {
        return port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Ends it in order and starts it again: connections end, sessions go on. */
    void restart() throws IOException {
        end();
        launch();
    }

    @Override
    public void close() {
        end();
    }

    private void launch() throws IOException {
        process = new ProcessBuilder(
                        List.of(PROGRAM, "-c", folder.resolve("mosquitto.conf").toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("mosquitto.log").toFile()))
                .start();
        Waiting.until("Mosquitto answers", this::answers);
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
