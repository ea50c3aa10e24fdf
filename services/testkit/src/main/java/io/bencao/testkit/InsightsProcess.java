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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged insights service as a child process. Ends with this object, and with this JVM, however that ends. */
public final class InsightsProcess implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int STATUS_OK = 200;
    private static final int SHOWN_CHARACTERS = 3_000;

    private final Process process;
    private final Path log;
    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    private InsightsProcess(Process process, Path log, URI address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /**
     * Starts it and waits until its pages can be asked for; its figures may still be on their way.
     *
     * @param folder for its state, what logs people in, and its log; the same folder again is a restart
     * @param properties on top of those that connect it
     */
    public static InsightsProcess start(Path folder, String bootstrapServers, Map<String, String> properties) {
        return start(folder, bootstrapServers, Ports.free(), properties);
    }

    /** The same on a port that was chosen before, so that a restarted service is found again. */
    public static InsightsProcess start(
            Path folder, String bootstrapServers, int port, Map<String, String> properties) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx384m");
        command.add("-Dquarkus.http.port=" + port);
        command.add("-Dbencao.kafka.brokers=" + bootstrapServers);
        command.add("-Dbencao.insights.state-dir=" + folder.resolve("state"));
        command.add("-Dbencao.insights.allow-short-retention=true");
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(Repository.insightsJar().toString());
        try {
            Path log = Files.createDirectories(folder).resolve("insights.log");
            Files.deleteIfExists(log);
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            watch(started);
            InsightsProcess insights = new InsightsProcess(started, log, URI.create("http://127.0.0.1:" + port));
            insights.awaitPages();
            return insights;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its pages are. */
    public URI address() {
        return address;
    }

    /** The password that it printed for somebody at this start; absent if that person had one already. */
    public Optional<String> password(String name) {
        Matcher line =
                Pattern.compile("Login: " + Pattern.quote(name) + " / (\\S+)").matcher(output());
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    /** Waits until it says that it is running, with all figures there. */
    public void awaitRunning() {
        await("insights is running", () -> get("/api/status")
                .filter(body -> body.contains("\"running\""))
                .isPresent());
    }

    /** {@code kill -9}; waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd()) {
            kill();
        }
    }

    private void awaitPages() {
        await("insights serves its pages", () -> output().contains("Dashboard: ") && get("/").isPresent());
    }

    private void await(String what, BooleanSupplier condition) {
        try {
            Waiting.calmlyUntil(what, START_PATIENCE, () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("insights ended with status " + process.exitValue());
                }
                return condition.getAsBoolean();
            });
        } catch (AssertionError e) {
            String text = output();
            close();
            throw new AssertionError(
                    e.getMessage() + "; its log ends with:\n"
                            + text.substring(Math.max(0, text.length() - SHOWN_CHARACTERS)),
                    e);
        }
    }

    private String output() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(ANSWER).build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == STATUS_OK ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Ends the service when this JVM is gone, even after {@code kill -9}: the system then closes the watcher's input. */
    private static void watch(Process insights) throws IOException {
        Process watch =
                new ProcessBuilder("sh", "-c", "cat >/dev/null; kill -9 " + insights.pid() + " 2>/dev/null").start();
        insights.onExit().thenRun(watch::destroyForcibly);
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
}
