package io.bencao.classifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service as one object: starts the rooms, stops them, says how they are. */
@ApplicationScoped
public class ClassifierPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(ClassifierPipeline.class);

    /** Half of what Kubernetes gives a pod before it kills it. */
    private static final Duration DRAIN = Duration.ofSeconds(15);

    private final ClassifierConfig config;
    private final MeterRegistry registry;
    private final OpenTelemetry telemetry;
    private volatile ClassifierRooms rooms;
    private volatile boolean failed;

    public ClassifierPipeline(ClassifierConfig config, MeterRegistry registry, OpenTelemetry telemetry) {
        this.config = config;
        this.registry = registry;
        this.telemetry = telemetry;
    }

    /**
     * Checks configuration and topics, loads the checkpoint, then begins to take in.
     *
     * @throws StartException if anything is not as it must be
     */
    public void start() throws InterruptedException {
        ConfigChecks.check(config);
        try {
            ClassifierRooms built = new ClassifierStart(config, registry, telemetry, this::fail).build();
            rooms = built;
            built.start();
            LOG.info(
                    "Classifier started instance={} brokers={}",
                    config.instanceId(),
                    config.kafka().brokers());
        } catch (ExecutionException e) {
            throw new StartException(
                    "Kafka at " + config.kafka().brokers() + " does not answer as it should: "
                            + e.getCause().getMessage(),
                    e);
        }
    }

    /** Takes in nothing more, answers and commits what it has, gives the model's memory back. */
    public synchronized void stop() throws InterruptedException {
        ClassifierRooms running = rooms;
        if (running != null) {
            rooms = null;
            running.stop(DRAIN);
        }
    }

    /** Whether it ended by an error. */
    public boolean failed() {
        return failed;
    }

    /** What keeps it from answering, by room; empty when all is well. */
    public Map<String, String> troubles() {
        ClassifierRooms running = rooms;
        return running == null ? Map.of("state", "starting or stopping") : running.troubles();
    }

    /** What a person wants to know at a glance. */
    public Map<String, String> facts() {
        ClassifierRooms running = rooms;
        return running == null ? Map.of() : running.facts();
    }

    private void fail(Throwable cause) {
        LOG.error("Ending the service so that its supervisor starts it anew reason='{}'", cause.toString());
        failed = true;
        Thread ending = new Thread(
                () -> {
                    try {
                        stop();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        Quarkus.asyncExit(1);
                    }
                },
                "ending");
        ending.start();
    }
}
