package io.bencao.classifier;

import io.bencao.runtime.ProcessEnd;
import io.bencao.testkit.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.HashMap;
import java.util.Map;

/** The whole service in the test's JVM: its own rooms and threads, a real network, a real broker. */
final class RunningService implements AutoCloseable {

    static final String GROUP = "bencao-classifier";

    private final ClassifierPipeline pipeline;
    private final MeterRegistry registry = new SimpleMeterRegistry();

    private RunningService(ClassifierConfig config) {
        this.pipeline =
                new ClassifierPipeline(config, registry, OpenTelemetry.noop(), new ProcessEnd(() -> {}, () -> {}));
    }

    /** Starts one and waits until it is ready. */
    static RunningService start(String instance, String brokers, SmallCheckpoint checkpoint, Map<String, String> more)
            throws InterruptedException {
        RunningService service = launch(instance, brokers, checkpoint, more);
        Waiting.until(instance + " is ready", () -> service.problems().isEmpty());
        return service;
    }

    /** Starts one that need not become ready. */
    static RunningService launch(String instance, String brokers, SmallCheckpoint checkpoint, Map<String, String> more)
            throws InterruptedException {
        RunningService service = new RunningService(TestConfig.of(settings(instance, brokers, checkpoint, more)));
        service.pipeline.start();
        return service;
    }

    /** One that {@link #startOrFail} starts. */
    static RunningService unstarted(ClassifierConfig config) {
        return new RunningService(config);
    }

    /** Returns once it runs, or was stopped before. */
    void startOrFail() {
        try {
            pipeline.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    double counter(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    static Map<String, String> settings(
            String instance, String brokers, SmallCheckpoint checkpoint, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bencao.instance-id", instance);
        settings.put("bencao.kafka.brokers", brokers);
        settings.put("bencao.intake.group", GROUP);
        settings.put("bencao.predict.workers", "1");
        settings.put("bencao.checkpoint.path", checkpoint.folder().toString());
        settings.put("bencao.checkpoint.trusted-keys", checkpoint.publicKey().toString());
        settings.put(
                "bencao.intake.state-dir",
                checkpoint.publicKey().resolveSibling("state-" + instance).toString());
        settings.putAll(more);
        return settings;
    }

    Map<String, String> problems() {
        return pipeline.problems();
    }

    Map<String, String> facts() {
        return pipeline.facts();
    }

    boolean failed() {
        return pipeline.failed();
    }

    MeterRegistry meters() {
        return registry;
    }

    double rewinds() {
        return registry.get("bencao.rewinds").counter().count();
    }

    double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    @Override
    public void close() throws InterruptedException {
        pipeline.stop();
    }
}
