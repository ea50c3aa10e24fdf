package io.bencao.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A packaged service as a child process that is told everything by its environment, as in a container; only its port is a free one on the
 * loopback address. Ends with this object, and with this JVM, however that ends.
 */
public final class ConfiguredService implements AutoCloseable {

    private static final List<String> JVM = List.of("-Xmx768m", "-XX:TieredStopAtLevel=1", "-Dai.djl.offline=true");

    private final ChildService service;

    private ConfiguredService(ChildService service) {
        this.service = service;
    }

    /**
     * Starts it and does not wait.
     *
     * @param name classifier, trainer or insights
     * @param environment on top of this JVM's
     * @param log what it prints, appended
     */
    public static ConfiguredService launch(String name, Map<String, String> environment, Path log) {
        Path jar = Repository.root().resolve("services/" + name + "/target/quarkus-app/quarkus-run.jar");
        return new ConfiguredService(
                ChildService.launch(name, jar, JVM, Map.of("quarkus.http.host", "127.0.0.1"), environment, log));
    }

    /**
     * Waits until its readiness check says ready.
     *
     * @throws AssertionError with the end of its log if it ends first or takes too long
     */
    public void awaitReady() {
        service.awaitReady();
    }

    /** The sum of all its metrics whose lines begin so; 0 where they don't answer. */
    public long counted(String metric) {
        return service.get("/q/metrics").stream()
                .flatMap(answer -> answer.body().lines())
                .filter(line -> line.startsWith(metric))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** All that its log says. */
    public String output() {
        return service.output();
    }

    @Override
    public void close() {
        service.kill();
    }
}
