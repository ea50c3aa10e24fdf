package io.bencao.mqtt;

import io.bencao.testkit.ChildJvm;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The bridge as people run it: a program of its own. */
final class BridgeProcess implements AutoCloseable {

    private final Process process;
    private final Path log;

    private BridgeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static BridgeProcess start(Path log, String... options) throws IOException {
        List<String> command = ChildJvm.command();
        command.addAll(
                List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), MqttBridgeMain.class.getName()));
        command.addAll(List.of(options));
        return new BridgeProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    BridgeProcess awaitLine(String text) {
        Waiting.until("the bridge says " + text + ": " + log(), () -> {
            if (!process.isAlive() && !log().contains(text)) {
                throw new AssertionError("the bridge ended with " + process.exitValue() + ": " + log());
            }
            return log().contains(text);
        });
        return this;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill} does; the exit status. */
    int terminate() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the bridge does not end: " + log());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
