package io.bencao.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.broker.Ports;
import io.bencao.testkit.ChildJvm;
import io.bencao.testkit.Repository;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.concurrent.TimeUnit;

/** The packaged service as a child process, asked over HTTP. Ends with this object. */
final class InsightsProcess implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(40);
    private static final int SHOWN = 4000;
    private static final String HEAP = "256m";

    private final Process process;
    private final Path log;
    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final ObjectMapper json = new ObjectMapper();

    private InsightsProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    static InsightsProcess launch(Path log, Map<String, String> settings) {
        return launch(packaged(), log, settings);
    }

    /** The folder that the build packages the service into. */
    static Path packaged() {
        return Repository.root().resolve("services/insights/target/quarkus-app");
    }

    /** @param app a folder as {@link #packaged} */
    static InsightsProcess launch(Path app, Path log, Map<String, String> settings) {
        return launch(app, log, HEAP, settings);
    }

    private static InsightsProcess launch(Path app, Path log, String heap, Map<String, String> settings) {
        int port = Ports.free();
        List<String> command = ChildJvm.command();
        command.add("-Xmx" + heap);
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-Dquarkus.http.port=" + port);
        command.add("-jar");
        command.add(app.resolve("quarkus-run.jar").toString());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new InsightsProcess(process, log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InsightsProcess start(Path log, Map<String, String> settings) {
        return start(log, HEAP, settings);
    }

    /** @param heap as {@code -Xmx} takes it */
    static InsightsProcess start(Path log, String heap, Map<String, String> settings) {
        InsightsProcess insights = launch(packaged(), log, heap, settings);
        try {
            insights.awaitReady();
            return insights;
        } catch (AssertionError e) {
            insights.close();
            throw e;
        }
    }

    void awaitReady() {
        try {
            Waiting.calmlyUntil("insights is ready", START, () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("insights ended with status " + process.exitValue());
                }
                return isReady();
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; its log ends with:\n" + endOfLog(), e);
        }
    }

    boolean isReady() {
        try {
            return status("/q/health/ready") == 200;
        } catch (UncheckedIOException e) {
            // Not listening yet.
            return false;
        }
    }

    /** The answer of a question as JSON. */
    JsonNode ask(String path) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(base.resolve(path)));
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The HTTP status of a question. */
    int status(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path))).statusCode();
    }

    /** The HTTP status of a change that nobody in particular asks for. */
    int post(String path, String body) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .statusCode();
    }

    /** The first bytes of a stream of server-sent events. */
    String firstFrame() throws IOException, InterruptedException {
        HttpResponse<InputStream> stream = http.send(
                HttpRequest.newBuilder(base.resolve("/api/live")).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = stream.body()) {
            return new String(in.readNBytes(600), StandardCharsets.UTF_8);
        }
    }

    void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGTERM; the exit status. */
    int terminate() {
        process.destroy();
        await();
        return process.exitValue();
    }

    /** Waits until it ends by itself; the exit status. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(START.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("insights did not end by itself within " + START + "; its log:\n" + endOfLog());
        }
        return process.exitValue();
    }

    String endOfLog() {
        try {
            String text = Files.readString(log);
            return text.substring(Math.max(0, text.length() - SHOWN));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("insights did not end within " + STOP + "; its log:\n" + endOfLog());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while insights ends", e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking", e);
        }
    }
}
