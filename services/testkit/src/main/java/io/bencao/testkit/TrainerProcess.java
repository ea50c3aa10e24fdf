package io.bencao.testkit;

import io.bencao.broker.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged trainer as a child process. Ends with this object, and with this JVM, however that ends. */
public final class TrainerProcess implements AutoCloseable {

    private static final String PORT = "quarkus.http.port";
    private static final int STATUS_OK = 200;

    private final ChildService service;

    private TrainerProcess(ChildService service) {
        this.service = service;
    }

    /**
     * Starts it and does not wait. Its port is a free one, unless the properties name one.
     *
     * @param properties by the service's own names
     * @param log what it prints, appended
     */
    public static TrainerProcess launch(Map<String, String> properties, Path log) {
        String named = properties.get(PORT);
        int port = named == null ? Ports.free() : Integer.parseInt(named);
        List<String> arguments =
                new ArrayList<>(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Dai.djl.offline=true"));
        properties.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
        arguments.add("-D" + PORT + "=" + port);
        arguments.add("-jar");
        arguments.add(Repository.trainerJar().toString());
        try {
            return new TrainerProcess(ChildService.launch("trainer", arguments, log, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its health and its metrics are. */
    public URI address() {
        return service.address();
    }

    /** Waits until its health check says ready. */
    public void awaitReady() {
        service.await(
                "the trainer is ready",
                () -> service.get("/q/health/ready")
                                .map(HttpResponse::statusCode)
                                .orElse(-1)
                        == STATUS_OK);
    }

    public boolean isAlive() {
        return service.process().isAlive();
    }

    /** {@code kill -9}; waits until it is gone. */
    public void kill() {
        service.kill();
    }

    /**
     * {@code SIGTERM}; waits until it has ended.
     *
     * @return its exit status
     */
    public int terminate() {
        if (!service.terminate()) {
            kill();
            throw new AssertionError("the trainer did not end in time after SIGTERM:\n" + endOfLog());
        }
        return service.process().exitValue();
    }

    /** The end of its log. */
    public String endOfLog() {
        return service.endOfLog();
    }

    @Override
    public void close() {
        kill();
    }
}
