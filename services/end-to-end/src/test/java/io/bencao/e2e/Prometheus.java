package io.bencao.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.broker.Ports;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The system's Prometheus as a child process, with the configuration that this project ships. Where there is none the test is
 * skipped, and says so. {@code -Dbencao.test.prometheus=FOLDER} names another one: {@code prometheus} and {@code promtool} lie there.
 */
final class Prometheus implements AutoCloseable {

    private static final String PROPERTY = "bencao.test.prometheus";
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final URI address;
    private final Path log;
    private final Instant startedAt = Instant.now();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    private Prometheus(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /** {@code prometheus} or {@code promtool}; or skips the test. */
    static Path program(String name) {
        Path named = Path.of(System.getProperty(PROPERTY, "/usr/bin")).resolve(name);
        if (Files.isExecutable(named)) {
            return named;
        }
        String why = "SKIPPED: no " + named
                + "; install Prometheus (Debian: apt-get install prometheus) or name its folder with" + " -D"
                + PROPERTY;
        System.err.println(why);
        return Assumptions.abort(why);
    }

    /**
     * Starts it, or skips the test.
     *
     * @param folder for its data and its log
     * @param config what it runs with
     */
    static Prometheus start(Path folder, Path config) {
        int port = Ports.free();
        Path log = folder.resolve("prometheus.log");
        List<String> command = List.of(
                program("prometheus").toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            // The system closes the watcher's input when this JVM is gone; it then ends Prometheus.
            Process watch =
                    new ProcessBuilder("sh", "-c", "cat >/dev/null; kill -9 " + process.pid() + " 2>/dev/null").start();
            process.onExit().thenRun(watch::destroyForcibly);
            Prometheus prometheus = new Prometheus(process, URI.create("http://127.0.0.1:" + port), log);
            prometheus.awaitReady();
            return prometheus;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules that it evaluates, as it tells them. */
    List<JsonNode> rules() {
        List<JsonNode> rules = new ArrayList<>();
        ask("/api/v1/rules", Map.of()).path("groups").forEach(group -> group.path("rules")
                .forEach(rules::add));
        return rules;
    }

    /** Every sample of an expression, second by second since Prometheus started; series after series. */
    List<Double> values(String expression) {
        List<Double> values = new ArrayList<>();
        for (JsonNode series : range(expression)) {
            series.path("values")
                    .forEach(pair ->
                            values.add(Double.parseDouble(pair.get(1).asText().replace("Inf", "Infinity"))));
        }
        return values;
    }

    /** What an expression is now, by series; empty where it has no value. */
    List<Double> now(String expression) {
        List<Double> values = new ArrayList<>();
        ask("/api/v1/query", Map.of("query", expression))
                .path("result")
                .forEach(series -> values.add(
                        Double.parseDouble(series.path("value").get(1).asText())));
        return values;
    }

    private JsonNode range(String expression) {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("query", expression);
        question.put("start", Long.toString(startedAt.getEpochSecond()));
        question.put("end", Long.toString(Instant.now().getEpochSecond()));
        question.put("step", "1");
        return ask("/api/v1/query_range", question).path("result");
    }

    private JsonNode ask(String path, Map<String, String> question) {
        StringBuilder query = new StringBuilder();
        question.forEach((key, value) -> query.append(query.isEmpty() ? "?" : "&")
                .append(key)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        try {
            HttpResponse<String> answer = get(path + query);
            JsonNode said = JSON.readTree(answer.body());
            if (!said.path("status").asText().equals("success")) {
                throw new AssertionError("Prometheus refuses " + question + ": " + answer.body());
            }
            return said.path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                    .timeout(ANSWER)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private void awaitReady() throws IOException {
        try {
            Waiting.until("Prometheus is ready", () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("Prometheus ended with status " + process.exitValue());
                }
                try {
                    return get("/-/ready").statusCode() == 200;
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (AssertionError e) {
            close();
            throw new AssertionError(e.getMessage() + "; its log:\n" + Files.readString(log), e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
