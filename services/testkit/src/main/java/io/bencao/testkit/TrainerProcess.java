package io.bencao.testkit;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The packaged trainer as a child process. Ends with this object, and with this JVM, however that ends. */
public final class TrainerProcess implements AutoCloseable {

    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Dai.djl.offline=true");

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
        return new TrainerProcess(
                ChildService.launch("trainer", Repository.trainerJar(), JVM_OPTIONS, properties, Map.of(), log));
    }

    /** Where its health and its metrics are. */
    public URI address() {
        return service.address();
    }

    /** The sum of a metric's values; absent while it does not answer. */
    public OptionalDouble metric(String name) {
        return service.get("/q/metrics")
                .map(answer -> OptionalDouble.of(answer.body()
                        .lines()
                        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum()))
                .orElse(OptionalDouble.empty());
    }

    /** Waits until its health check says ready. */
    public void awaitReady() {
        service.awaitReady();
    }

    /** What its readiness check says at this moment. */
    public boolean isReady() {
        return service.isReady();
    }

    /** What the system says of it; Linux only. */
    public ProcessUsage usage() {
        return new ProcessUsage(service.process().pid());
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
        return service.statusAfterTermination();
    }

    /** All that its log says. */
    public String output() {
        return service.output();
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
