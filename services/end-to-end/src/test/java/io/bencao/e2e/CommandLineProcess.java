package io.bencao.e2e;

import io.bencao.testkit.ChildJvm;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged command line as a child process, as the launcher starts it. */
final class CommandLineProcess implements AutoCloseable {

    private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;

    private CommandLineProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a command; what it prints goes to a file of the folder. */
    static CommandLineProcess start(Path folder, String... arguments) {
        Path target = Repository.root().resolve("services/launcher/target");
        try (Stream<Path> files = Files.list(target)) {
            Path jar = files.filter(
                            file -> file.getFileName().toString().matches("bencao-launcher-[^-]*(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the command line is not packaged in " + target));
            List<String> command = ChildJvm.command();
            command.addAll(List.of(
                    "-Dbencao.home=" + Repository.root(),
                    "-cp",
                    jar + ":" + target.resolve("lib") + "/*",
                    "io.bencao.launcher.Bencao"));
            command.addAll(List.of(arguments));
            Path log = Files.createTempFile(folder, arguments[0], ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new CommandLineProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All that it has printed so far. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end, at most so long; answers its exit status. */
    int awaitEnd(Duration most) throws InterruptedException {
        if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + most + "; it printed:\n" + output());
        }
        return process.exitValue();
    }

    /** As Ctrl-C and a supervisor do: asks it to end, and waits until it has cleaned up. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end when it was asked to; it printed:\n" + output());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
