package io.bencao.trainer;

import io.bencao.lifecycle.FatalEnd;
import io.bencao.lifecycle.StartException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service as one object: starts the rooms, stops them, says how they are. */
@ApplicationScoped
public class TrainerService {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);
    private static final int FAILED = 1;

    /** Less than what Kubernetes gives a pod before it kills it. */
    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final TrainerConfig config;
    private final MeterRegistry registry;
    private final FatalEnd fatalEnd;
    private volatile Thread starting;
    private volatile TrainerRooms rooms;
    private volatile boolean stopped;

    @Inject
    public TrainerService(TrainerConfig config, MeterRegistry registry) {
        this(config, registry, () -> Quarkus.asyncExit(FAILED), () -> Runtime.getRuntime()
                .halt(FAILED));
    }

    /**
     * @param exit ends the program, after an error has ended the service
     * @param halt ends it at once, if that takes too long
     */
    TrainerService(TrainerConfig config, MeterRegistry registry, Runnable exit, Runnable halt) {
        this.config = config;
        this.registry = registry;
        this.fatalEnd = new FatalEnd(this::abandon, exit, halt);
    }

    /**
     * Checks configuration, topics and the champion, then waits for the lease.
     *
     * @throws StartException if anything is not as it must be
     * @throws InterruptedException if it was stopped meanwhile
     */
    public void start() throws InterruptedException {
        starting = Thread.currentThread();
        try {
            ConfigChecks.check(config);
            TrainerMeters meters = new TrainerMeters(registry, () -> troubles().isEmpty());
            begin(new TrainerStart(config, meters, fatalEnd).build());
        } catch (KafkaException e) {
            if (stopped) {
                throw new InterruptedException("stopped while starting");
            }
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new StartException(
                    "Kafka at " + config.kafka().brokers() + " does not answer as it should: " + why, e);
        } catch (IOException e) {
            throw new StartException(e.getMessage(), e);
        } finally {
            starting = null;
        }
    }

    private synchronized void begin(TrainerRooms built) throws InterruptedException {
        rooms = built;
        if (stopped) {
            throw new InterruptedException("stopped while starting");
        }
        built.start();
        LOG.info(
                "Trainer started instance={} brokers={} model's folder={}",
                config.instanceId(),
                config.kafka().brokers(),
                config.trainer().folder());
    }

    /** Puts down what is under way; another trainer, or this one at its next start, goes on with it. */
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

    /** What keeps it from its work; empty when all is well. */
    public Map<String, String> troubles() {
        TrainerRooms running = rooms;
        return running == null ? Map.of("state", "starting or stopping") : running.troubles();
    }

    /** What a person wants to know at a glance. */
    public Map<String, String> facts() {
        TrainerRooms running = rooms;
        return running == null ? Map.of() : running.facts();
    }

    private void stop(Duration patience) throws InterruptedException {
        stopped = true;
        Thread starter = starting;
        if (starter != null && starter != Thread.currentThread()) {
            starter.interrupt();
        }
        stopRooms(patience);
    }

    private synchronized void stopRooms(Duration patience) throws InterruptedException {
        TrainerRooms running = rooms;
        if (running != null) {
            rooms = null;
            running.stop(patience);
        }
    }

    private void abandon() {
        try {
            stop(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
