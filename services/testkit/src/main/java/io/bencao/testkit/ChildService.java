package io.bencao.testkit;

import io.bencao.broker.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A packaged service as a child process: its log, its pages, its end. Ends with this JVM, however that ends. */
final class ChildService {

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int SHOWN_CHARACTERS = 3_000;
    private static final String PORT = "quarkus.http.port";
    private static final int STATUS_OK = 200;

    private final String name;
    private final Process process;
    private final Path log;
    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    private ChildService(String name, Process process, Path log, URI address) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /**
     * Starts it and does not wait. Its port is a free one, unless the properties name one.
     *
     * @param name what errors call it
     * @param jvmOptions other than properties
     * @param properties by the service's own names
     * @param environment on top of this JVM's
     * @param log what it prints, appended
     */
    static ChildService launch(
            String name,
            Path jar,
            List<String> jvmOptions,
            Map<String, String> properties,
            Map<String, String> environment,
            Path log) {
        String named = properties.get(PORT);
        int port = named == null ? Ports.free() : Integer.parseInt(named);
        List<String> command = ChildJvm.command();
        command.addAll(jvmOptions);
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-D" + PORT + "=" + port);
        command.add("-jar");
        command.add(jar.toString());
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            watch(process);
            return new ChildService(name, process, log, URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return address;
    }

    Process process() {
        return process;
    }

    /**
     * Waits until this is so.
     *
     * @throws AssertionError with the end of its log if it ends first or takes too long
     */
    void await(String what, BooleanSupplier condition) {
        try {
            Waiting.calmlyUntil(what, START_PATIENCE, () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("the " + name + " ended with status " + process.exitValue());
                }
                return condition.getAsBoolean();
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; its log " + log + " ends with:\n" + endOfLog(), e);
        }
    }

    /** What its readiness check says at this moment. */
    boolean isReady() {
        return get("/q/health/ready").map(HttpResponse::statusCode).orElse(-1) == STATUS_OK;
    }

    /**
     * Waits until its readiness check says ready.
     *
     * @throws AssertionError with the end of its log if it ends first or takes too long
     */
    void awaitReady() {
        await("the " + name + " is ready", this::isReady);
    }

    /** What it answers; absent where it does not. */
    Optional<HttpResponse<String>> get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(ANSWER).build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    String output() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    String endOfLog() {
        String text = output();
        return text.substring(Math.max(0, text.length() - SHOWN_CHARACTERS));
    }

    /** {@code kill -9}; waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** {@code SIGTERM}; says whether it ended in time. */
    boolean terminate() {
        process.destroy();
        return awaitEnd();
    }

    /**
     * {@code SIGTERM}; waits until it has ended.
     *
     * @return its exit status
     * @throws AssertionError with the end of its log if it had to be killed
     */
    int statusAfterTermination() {
        if (!terminate()) {
            kill();
            throw new AssertionError("the " + name + " did not end in time after SIGTERM:\n" + endOfLog());
        }
        return process.exitValue();
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * The system closes the watcher's input when this JVM is gone, even after {@code kill -9}; the watcher then ends the
     * service. It is itself ended with the service, before the number can be another process's.
     */
    private static void watch(Process service) throws IOException {
        Process watch =
                new ProcessBuilder("sh", "-c", "cat >/dev/null; kill -9 " + service.pid() + " 2>/dev/null").start();
        service.onExit().thenRun(watch::destroyForcibly);
    }
}
