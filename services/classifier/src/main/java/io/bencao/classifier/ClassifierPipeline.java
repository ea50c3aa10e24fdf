package io.bencao.classifier;

import io.bencao.lifecycle.FatalEnd;
import io.bencao.lifecycle.StartException;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service as one object: starts the rooms, stops them, says how they are. */
@ApplicationScoped
public class ClassifierPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(ClassifierPipeline.class);

    private static final int FAILED = 1;

    /** Half of what Kubernetes gives a pod before it kills it. */
    private static final Duration DRAIN = Duration.ofSeconds(15);

    /** A start that is given up ends by an interrupt, or when the engine has loaded. */
    private static final Duration GIVE_UP_START = Duration.ofSeconds(20);

    private final ClassifierConfig config;
    private final MeterRegistry registry;
    private final OpenTelemetry telemetry;
    private final FatalEnd fatalEnd;
    private final CountDownLatch startEnded = new CountDownLatch(1);
    private volatile Supplier<Optional<String>> waiting = Optional::empty;
    private volatile Thread starting;
    private volatile ClassifierRooms rooms;
    private volatile boolean stopped;

    @Inject
    public ClassifierPipeline(ClassifierConfig config, MeterRegistry registry, OpenTelemetry telemetry) {
        this(config, registry, telemetry, () -> Quarkus.asyncExit(FAILED), () -> Runtime.getRuntime()
                .halt(FAILED));
    }

    /**
     * @param exit ends the program, after an error has ended the service
     * @param halt ends it at once, if that takes too long
     */
    ClassifierPipeline(
            ClassifierConfig config, MeterRegistry registry, OpenTelemetry telemetry, Runnable exit, Runnable halt) {
        this.config = config;
        this.registry = registry;
        this.telemetry = telemetry;
        this.fatalEnd = new FatalEnd(this::abandon, exit, halt);
    }

    /**
     * Checks configuration and topics, loads the checkpoint, then begins to take in.
     *
     * @throws StartException if anything is not as it must be
     * @throws InterruptedException if it was stopped meanwhile
     */
    public void start() throws InterruptedException {
        starting = Thread.currentThread();
        ServiceMeters.register(registry, () -> troubles().isEmpty());
        try {
            begin(build());
        } finally {
            starting = null;
            startEnded.countDown();
        }
    }

    private ClassifierRooms build() throws InterruptedException {
        ConfigChecks.check(config);
        try {
            ClassifierStart begun = new ClassifierStart(config, registry, telemetry, fatalEnd);
            waiting = begun::trouble;
            return begun.build();
        } catch (ExecutionException e) {
            throw new StartException(
                    "Kafka at " + config.kafka().brokers() + " does not answer as it should: "
                            + e.getCause().getMessage(),
                    e);
        } catch (KafkaException e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new StartException("No client for Kafka with these bencao.kafka keys: " + why, e);
        }
    }

    private synchronized void begin(ClassifierRooms built) throws InterruptedException {
        if (stopped) {
            built.discard();
            throw new InterruptedException("stopped while starting");
        }
        rooms = built;
        built.start();
        LOG.info(
                "Classifier started instance={} brokers={}",
                config.instanceId(),
                config.kafka().brokers());
    }

    /** Takes in nothing more, answers and commits what it has, gives the model's memory back. Ends within half a minute. */
    public void stop() throws InterruptedException {
        stop(DRAIN);
    }

    /** Whether it ended, or is ending, by an error. */
    public boolean failed() {
        return fatalEnd.begun();
    }

    /** Whether it was told to stop. */
    public boolean stopped() {
        return stopped;
    }

    /** What keeps it from answering, by room; empty when all is well. */
    public Map<String, String> troubles() {
        ClassifierRooms running = rooms;
        if (running != null) {
            return running.troubles();
        }
        return waiting.get()
                .map(reason -> Map.of("checkpoint", reason))
                .orElse(Map.of("state", "starting or stopping"));
    }

    /** What a person wants to know at a glance. */
    public Map<String, String> facts() {
        ClassifierRooms running = rooms;
        return running == null ? Map.of() : running.facts();
    }

    private void stop(Duration patience) throws InterruptedException {
        stopped = true;
        Thread starter = starting;
        if (starter != null && starter != Thread.currentThread()) {
            // Kafka's answers can be given up; an engine that is loading must end first, or the exit breaks it.
            starter.interrupt();
            if (!startEnded.await(GIVE_UP_START.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The start did not end in time");
            }
        }
        stopRooms(patience);
    }

    private synchronized void stopRooms(Duration patience) throws InterruptedException {
        ClassifierRooms running = rooms;
        if (running != null) {
            rooms = null;
            running.stop(patience);
        }
    }

    /** A room is broken: what it has will never be answered here, so nothing is waited for. */
    private void abandon() {
        try {
            stop(Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
