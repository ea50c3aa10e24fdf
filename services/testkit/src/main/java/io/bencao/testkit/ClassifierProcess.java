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
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The packaged classifier as a child process. Ends with this object, and with this JVM, however that ends. */
public final class ClassifierProcess implements AutoCloseable {

    private static final String PUBLISHED_RECORDS = "bencao_published_records_total";
    private static final int STATUS_OK = 200;
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);
    private static final int SHOWN_CHARACTERS = 3_000;
    private static final long BYTES_PER_KIB = 1024;

    private final Process process;
    private final Path log;
    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    private ClassifierProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /** Starts it and does not wait. */
    public static ClassifierProcess launch(ClassifierSettings settings) {
        int port = Ports.free();
        Path log = settings.logFolder().resolve(settings.instance() + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings.jvmOptions());
        settings.properties().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-Dquarkus.http.port=" + port);
        command.add("-jar");
        command.add(Repository.classifierJar().toString());
        try {
            Files.createDirectories(settings.logFolder());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            watch(process);
            return new ClassifierProcess(process, log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and waits until it is ready. */
    public static ClassifierProcess start(ClassifierSettings settings) {
        ClassifierProcess classifier = launch(settings);
        try {
            classifier.awaitReady();
            return classifier;
        } catch (AssertionError e) {
            classifier.close();
            throw e;
        }
    }

    /**
     * Waits until its health check says ready.
     *
     * @throws AssertionError with the end of its log if it ends first or takes too long
     */
    public void awaitReady() {
        try {
            Waiting.calmlyUntil("the classifier is ready", START_PATIENCE, () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("the classifier ended with status " + process.exitValue());
                }
                return isReady();
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; its log " + log + " ends with:\n" + endOfLog(), e);
        }
    }

    /** What its readiness check says at this moment. */
    public boolean isReady() {
        return get("/q/health/ready").map(HttpResponse::statusCode).orElse(-1) == STATUS_OK;
    }

    /** How many records it has published since its start, by its own metrics; 0 where they don't answer. */
    public long publishedRecords() {
        return get("/q/metrics").stream()
                .flatMap(answer -> answer.body().lines())
                .filter(line -> line.startsWith(PUBLISHED_RECORDS))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** {@code kill -9}; waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /**
     * {@code SIGTERM}; waits until it has drained and ended.
     *
     * @return its exit status
     */
    public int terminate() {
        process.destroy();
        if (!awaitEnd()) {
            kill();
            throw new AssertionError(
                    "the classifier did not end within " + STOP_PATIENCE.toSeconds() + " s of SIGTERM");
        }
        return process.exitValue();
    }

    /** Resident memory in bytes, as the system counts it ({@code VmRSS}); Linux only. */
    public long residentBytes() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D+", "")) * BYTES_PER_KIB;
                }
            }
            throw new IllegalStateException("the classifier " + pid() + " has ended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of its log. */
    public String endOfLog() {
        try {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - SHOWN_CHARACTERS));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd();
    }

    /**
     * The system closes the watcher's input when this JVM is gone, even after {@code kill -9}; the watcher then ends the
     * classifier. It is itself ended with the classifier, before the number can be another process's.
     */
    private static void watch(Process classifier) throws IOException {
        Process watch =
                new ProcessBuilder("sh", "-c", "cat >/dev/null; kill -9 " + classifier.pid() + " 2>/dev/null").start();
        classifier.onExit().thenRun(watch::destroyForcibly);
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

    private Optional<HttpResponse<String>> get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER).build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
