package io.bencao.insights;

import io.bencao.insights.api.overview.LiveFrames;
import io.bencao.insights.api.shared.NotReadyException;
import io.bencao.insights.api.status.StatusQuery;
import io.bencao.insights.api.status.StatusView;
import io.bencao.insights.topology.sources.Progress;
import io.bencao.runtime.GuardedSchedule;
import io.bencao.runtime.NativeLines;
import io.bencao.runtime.ProcessEnd;
import io.bencao.runtime.ServiceShell;
import io.bencao.runtime.StartException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service as one object: starts the rooms, stops them, says how they are. */
@ApplicationScoped
public class InsightsService implements StatusQuery {

    private static final Logger LOG = LoggerFactory.getLogger(InsightsService.class);
    private static final Duration FRAME = Duration.ofMillis(250);
    private static final Duration LAG = Duration.ofSeconds(2);
    private static final Duration METERS = Duration.ofSeconds(5);

    /** The stream threads commit what they hold. */
    private static final Duration DRAIN = Duration.ofSeconds(15);

    private final InsightsConfig config;
    private final MeterRegistry registry;
    private final Instant startedAt = Instant.now();
    private final ServiceShell<InsightsRooms> shell;
    private final LiveFrames live;
    private final GuardedSchedule ticking;

    @Inject
    public InsightsService(InsightsConfig config, MeterRegistry registry) {
        this(config, registry, ProcessEnd.ofThisProcess());
    }

    /** @param end ends the process after an error */
    InsightsService(InsightsConfig config, MeterRegistry registry, ProcessEnd end) {
        this.config = config;
        this.registry = registry;
        this.shell = new ServiceShell<>("insights", config.kafka().brokers(), DRAIN, end);
        this.ticking = new GuardedSchedule("ticking", 2, shell.onFatal());
        this.live = new LiveFrames(
                this,
                () -> rooms().topicViews(),
                () -> rooms().queries().overview(),
                () -> rooms().queries().sources(),
                Clock.systemUTC());
        // Quarkus waits for answers that are under way, and live frames never end by themselves.
        shell.whenStopping(() -> {
            live.end();
            ticking.close();
        });
    }

    /**
     * Checks configuration and topics, then begins to process.
     *
     * @throws StartException if anything is not as it must be
     * @throws InterruptedException if it was stopped meanwhile
     */
    public void start() throws InterruptedException {
        ConfigChecks.check(config);
        ticking.every(FRAME, live::tick);
        InsightsMeters meters =
                new InsightsMeters(registry, this, config.insights().alerts().keySet());
        shell.start(new InsightsStart(config, registry, shell.onFatal()));
        ticking.every(METERS, meters::look);
        shell.rooms().ifPresent(rooms -> ticking.every(LAG, rooms.lag()::look));
    }

    /** Commits what is under way and ends. */
    public void stop() throws InterruptedException {
        shell.stop();
    }

    /** Whether it ended, or is ending, by an error. */
    public boolean failed() {
        return shell.failed();
    }

    /** Takes standard error over from native libraries. */
    NativeLines.TakenOver nativeLines() {
        return NativeLines.takeOver(config.insights().stateDir(), registry, shell.onFatal());
    }

    ServiceShell<?> shell() {
        return shell;
    }

    /** What changed, as it happens; also while nothing is ready. */
    public LiveFrames live() {
        return live;
    }

    @Override
    public StatusView status() {
        Optional<InsightsRooms> open = shell.rooms();
        if (open.isEmpty()) {
            String state = failed() ? "failed" : shell.stopped() ? "stopping" : "starting";
            return new StatusView(config.instanceId(), state, "the rooms are not open", startedAt, 0, List.of(), 0, 0);
        }
        InsightsRooms running = open.get();
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
        return shell.rooms()
                .orElseThrow(() ->
                        new NotReadyException(shell.stopped() ? "the service is stopping" : "the service is starting"));
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
