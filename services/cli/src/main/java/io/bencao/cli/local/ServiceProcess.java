package io.bencao.cli.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A service as a child process. It ends when this object is closed, after it has finished what it holds, and with this
 * JVM, however that ends.
 */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofSeconds(120);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(40);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServiceSettings settings;
    private final long logBegin;
    private final Process process;
    private final Process watch;
    /** Whoever waits for it must not take its end for a failure. */
    private volatile boolean closing;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private ServiceProcess(ServiceSettings settings, long logBegin, Process process, Process watch) {
        this.settings = settings;
        this.logBegin = logBegin;
        this.process = process;
        this.watch = watch;
    }

    /**
     * Starts one; {@link #awaitReady} tells when it serves.
     *
     * @throws Complaint if it can't be started at all
     */
    public static ServiceProcess start(ServiceSettings settings) {
        try {
            long logBegin = Files.exists(settings.logFile()) ? Files.size(settings.logFile()) : 0;
            Process process = new ProcessBuilder(settings.command())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(settings.logFile().toFile()))
                    .start();
            return new ServiceProcess(settings, logBegin, process, watching(process.pid()));
        } catch (IOException e) {
            throw Complaint.impossible("can't start the " + settings.name() + ": " + Reason.of(e), e);
        }
    }

    /** Ends the service when this JVM is gone: the system closes the watcher's input then, even after kill -9. */
    private static Process watching(long pid) throws IOException {
        return new ProcessBuilder("sh", "-c", "trap '' INT; cat >/dev/null; kill " + pid + " 2>/dev/null")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /**
     * Waits until it says that it is ready.
     *
     * @throws Complaint if it ends or stays unready, with the end of its log
     */
    public void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!ready()) {
            if (closing) {
                throw Complaint.impossible("interrupted");
            }
            if (!process.isAlive()) {
                throw Complaint.impossible("the " + settings.name() + " ended with status " + process.exitValue()
                        + " before it was ready" + logEnd().told());
            }
            if (System.nanoTime() > deadline) {
                throw Complaint.impossible("the " + settings.name() + " is not ready after "
                        + START_PATIENCE.toSeconds() + " s" + logEnd().told());
            }
            Thread.sleep(50);
        }
    }

    private boolean ready() throws InterruptedException {
        return readiness().filter(answer -> answer.statusCode() == 200).isPresent();
    }

    /** What its readiness says as data: what keeps it from work, and what it is at. Empty while it does not answer. */
    public Map<String, String> said() throws InterruptedException {
        Map<String, String> said = new TreeMap<>();
        Optional<HttpResponse<String>> answer = readiness();
        if (answer.isPresent()) {
            try {
                for (JsonNode check : JSON.readTree(answer.get().body()).path("checks")) {
                    check.path("data")
                            .fields()
                            .forEachRemaining(entry ->
                                    said.put(entry.getKey(), entry.getValue().asText()));
                }
            } catch (JsonProcessingException e) {
                // Another program on this port; whether ours runs is asked elsewhere.
                return Map.of();
            }
        }
        return said;
    }

    private Optional<HttpResponse<String>> readiness() throws InterruptedException {
        URI health = URI.create("http://127.0.0.1:" + settings.httpPort() + "/q/health/ready");
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(2)).build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            // Not listening yet.
            return Optional.empty();
        }
    }

    /** What it is: classifier, trainer, insights. */
    public String name() {
        return settings.name();
    }

    /** The port of its health, metrics and pages on the loopback address. */
    public int httpPort() {
        return settings.httpPort();
    }

    /** Process id of its JVM. */
    public long pid() {
        return process.pid();
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The last lines of its log. */
    public String endOfLog() {
        return logEnd().text();
    }

    LogEnd logEnd() {
        return LogEnd.since(settings.logFile(), logBegin);
    }

    /** Ends it as kill -9 does: it finishes nothing. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
        watch.destroyForcibly();
    }

    @Override
    public void close() {
        closing = true;
        process.destroy();
        try {
            if (!process.waitFor(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        // Only now: its target is gone, and the signal that it would send must not reach a stranger with that number.
        watch.destroyForcibly();
    }
}
