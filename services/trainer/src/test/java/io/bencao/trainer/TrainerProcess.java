package io.bencao.trainer;

import io.bencao.broker.Ports;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged trainer as a child process. Ends with this object, and with this JVM, however that ends. */
final class TrainerProcess implements AutoCloseable {

    private static final long STOP_SECONDS = 40;
    private static final int SHOWN_CHARACTERS = 4_000;

    private final Process process;
    private final Path log;

    private TrainerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it and does not wait. */
    static TrainerProcess launch(Map<String, String> properties, Path log) {
        Path jar = Repository.root().resolve("services/trainer/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("no " + jar + ": build it first (mvn package -pl services/trainer -am)");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Dai.djl.offline=true"));
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-Dquarkus.http.port=" + Ports.free());
        command.addAll(List.of("-jar", jar.toString()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            // The system closes the watcher's input when this JVM is gone; it then ends the trainer.
            Process watch =
                    new ProcessBuilder("sh", "-c", "cat >/dev/null; kill -9 " + process.pid() + " 2>/dev/null").start();
            process.onExit().thenRun(watch::destroyForcibly);
            return new TrainerProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}; waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** {@code SIGTERM}; its exit status. */
    int terminate() {
        process.destroy();
        if (!awaitEnd()) {
            kill();
            throw new AssertionError(
                    "the trainer did not end within " + STOP_SECONDS + " s of SIGTERM:\n" + endOfLog());
        }
        return process.exitValue();
    }

    String endOfLog() {
        try {
            String text = Files.readString(log, StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - SHOWN_CHARACTERS));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
