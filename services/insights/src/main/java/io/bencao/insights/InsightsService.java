package io.bencao.insights;

import io.bencao.insights.api.overview.LiveFrames;
import io.bencao.insights.api.shared.NotReadyException;
import io.bencao.insights.api.status.StatusQuery;
import io.bencao.insights.api.status.StatusView;
import io.bencao.insights.topology.sources.Progress;
import io.bencao.runtime.FatalEnd;
import io.bencao.runtime.StartException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service as one object: starts the rooms, stops them, says how they are. */
@ApplicationScoped
public class InsightsService implements StatusQuery {

    private static final Logger LOG = LoggerFactory.getLogger(InsightsService.class);
    private static final int FAILED = 1;
    private static final Duration FRAME = Duration.ofMillis(250);
    private static final Duration LAG = Duration.ofSeconds(2);
    private static final Duration METERS = Duration.ofSeconds(5);

    private final InsightsConfig config;
    private final MeterRegistry registry;
    private final Instant startedAt = Instant.now();
    private final FatalEnd fatalEnd;
    private final LiveFrames live;
    private final ScheduledExecutorService ticking = Executors.newScheduledThreadPool(2, runnable -> {
        Thread thread = new Thread(runnable, "ticking");
        thread.setDaemon(true);
        return thread;
    });
    private volatile InsightsRooms rooms;
    private volatile boolean stopped;

    @Inject
    public InsightsService(InsightsConfig config, MeterRegistry registry) {
        this(config, registry, () -> Quarkus.asyncExit(FAILED), () -> Runtime.getRuntime()
                .halt(FAILED));
    }

    /**
     * @param exit ends the program, after an error has ended the service
     * @param halt ends it at once, if that takes too long
     */
    InsightsService(InsightsConfig config, MeterRegistry registry, Runnable exit, Runnable halt) {
        this.config = config;
        this.registry = registry;
        this.fatalEnd = new FatalEnd(this::stop, exit, halt);
        this.live = new LiveFrames(
                this,
                () -> rooms().topicViews(),
                () -> rooms().queries().overview(),
                () -> rooms().queries().sources(),
                Clock.systemUTC());
    }

    /**
     * Checks configuration and topics, then begins to process.
     *
     * @throws StartException if anything is not as it must be
     * @throws InterruptedException if it was stopped meanwhile
     */
    public void start() throws InterruptedException {
        ConfigChecks.check(config);
        ticking.scheduleWithFixedDelay(live::tick, FRAME.toMillis(), FRAME.toMillis(), TimeUnit.MILLISECONDS);
        InsightsMeters meters =
                new InsightsMeters(registry, this, config.insights().alerts().keySet());
        InsightsRooms built = new InsightsStart(config, registry, fatalEnd).build();
        begin(built);
        ticking.scheduleWithFixedDelay(meters::look, 0, METERS.toMillis(), TimeUnit.MILLISECONDS);
        ticking.scheduleWithFixedDelay(built.lag()::look, 0, LAG.toMillis(), TimeUnit.MILLISECONDS);
        LOG.info(
                "Insights started instance={} brokers={}",
                config.instanceId(),
                config.kafka().brokers());
    }

    private synchronized void begin(InsightsRooms built) throws InterruptedException {
        if (stopped) {
            built.topicViews().stop();
            throw new InterruptedException("stopped while starting");
        }
        rooms = built;
        built.engine().start();
    }

    /** Commits what is under way and ends. */
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        live.end();
        ticking.shutdownNow();
        InsightsRooms running = rooms;
        rooms = null;
        if (running != null) {
            running.engine().stop();
            try {
                running.topicViews().stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether it ended, or is ending, by an error. */
    public boolean failed() {
        return fatalEnd.begun();
    }

    /** What changed, as it happens; also while nothing is ready. */
    public LiveFrames live() {
        return live;
    }

    @Override
    public StatusView status() {
        InsightsRooms running = rooms;
        if (running == null) {
            String state = failed() ? "failed" : stopped ? "stopping" : "starting";
            return new StatusView(config.instanceId(), state, "the rooms are not open", startedAt, 0, List.of(), 0, 0);
        }
        String obstacle = running.state().obstacle();
        return new StatusView(
                config.instanceId(),
                obstacle.isEmpty() ? "running" : "rebuilding",
                obstacle.isEmpty() ? null : obstacle,
                startedAt,
                obstacle.isEmpty() ? 1 : running.engine().restored(),
                running.lag().ownLag(),
                lateDrops(running),
                running.engine().unreadable() + running.topicViews().unreadable());
    }

    /**
     * The rooms that answer.
     *
     * @throws NotReadyException while they are being built, or once they are closed
     */
    InsightsRooms rooms() {
        InsightsRooms running = rooms;
        if (running == null) {
            throw new NotReadyException(stopped ? "the service is stopping" : "the service is starting");
        }
        return running;
    }

    private static long lateDrops(InsightsRooms running) {
        try {
            return running.windows().progress().values().stream()
                    .mapToLong(Progress::late)
                    .sum();
        } catch (NotReadyException e) {
            LOG.debug("Not ready", e);
            return 0;
        }
    }
}
