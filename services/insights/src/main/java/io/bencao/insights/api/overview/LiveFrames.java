package io.bencao.insights.api.overview;

import io.bencao.insights.InsightsRooms;
import io.bencao.insights.api.alerts.AlertsQuery;
import io.bencao.insights.api.shared.NotReadyException;
import io.bencao.insights.api.shared.PredictionView;
import io.bencao.insights.api.status.StatusView;
import io.bencao.insights.topicviews.AlertTopicView;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What changed: one frame for everybody who listens, made only while somebody does. Thread-safe. */
public final class LiveFrames {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFrames.class);
    private static final int MOST_VERDICTS = 50;

    /** Partitions are read side by side, so an older verdict may come after a newer one; some are sent twice for that. */
    private static final long OVERLAP_MILLIS = 1000;

    private final Supplier<StatusView> status;
    private final Supplier<Optional<InsightsRooms>> rooms;
    private final Clock clock;
    private final BroadcastProcessor<LiveFrame> frames = BroadcastProcessor.create();
    private final AtomicInteger listeners = new AtomicInteger();
    private long seenUpTo;
    private long alertsUpTo;

    /**
     * @param status how the service is
     * @param rooms what answers; empty while there is nothing
     */
    public LiveFrames(Supplier<StatusView> status, Supplier<Optional<InsightsRooms>> rooms, Clock clock) {
        this.status = status;
        this.rooms = rooms;
        this.clock = clock;
        this.seenUpTo = clock.millis();
    }

    /** Four frames a second, the same for everybody; a slow listener misses frames. */
    public Multi<LiveFrame> frames() {
        return frames.onOverflow()
                .drop()
                .onSubscription()
                .invoke(listeners::incrementAndGet)
                .onTermination()
                .invoke(listeners::decrementAndGet);
    }

    /** Makes the next frame. Called by one thread. */
    public void tick() {
        try {
            if (listeners.get() == 0) {
                seenUpTo = clock.millis();
                rooms.get()
                        .ifPresent(open -> alertsUpTo = open.topicViews()
                                .alerts()
                                .changesAfter(alertsUpTo)
                                .upTo());
            } else {
                frames.onNext(frame());
            }
        } catch (RuntimeException e) {
            // The next one comes soon; an error must not end them all.
            LOG.warn("No live frame", e);
        }
    }

    /** Nobody gets frames any more. */
    public void end() {
        frames.onComplete();
    }

    private LiveFrame frame() {
        return rooms.get()
                .map(this::frame)
                .orElseGet(() -> new LiveFrame(clock.instant(), status.get(), null, List.of(), List.of(), 0));
    }

    private LiveFrame frame(InsightsRooms open) {
        AlertTopicView.Changes changes = open.topicViews().alerts().changesAfter(alertsUpTo);
        alertsUpTo = changes.upTo();
        OverviewView overview = null;
        List<PredictionView> verdicts = List.of();
        try {
            overview = open.figures().overview();
            verdicts = open.sources().since(seenUpTo - OVERLAP_MILLIS, MOST_VERDICTS);
            seenUpTo = verdicts.isEmpty()
                    ? seenUpTo
                    : Math.max(seenUpTo, verdicts.get(0).predictedAt().toEpochMilli());
        } catch (NotReadyException e) {
            LOG.debug("Not ready", e);
        }
        return new LiveFrame(
                clock.instant(),
                status.get(),
                overview,
                verdicts,
                changes.episodes().stream()
                        .map(episode -> AlertsQuery.view(episode.raised(), episode.clearedAt()))
                        .toList(),
                open.topicViews().revision());
    }
}
