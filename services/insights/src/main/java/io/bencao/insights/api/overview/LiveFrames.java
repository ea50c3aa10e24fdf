package io.bencao.insights.api.overview;

import io.bencao.insights.api.alerts.AlertsQuery;
import io.bencao.insights.api.shared.NotReadyException;
import io.bencao.insights.api.shared.PredictionView;
import io.bencao.insights.api.shared.Ready;
import io.bencao.insights.api.sources.SourcesQuery;
import io.bencao.insights.api.status.StatusQuery;
import io.bencao.insights.topicviews.AlertTopicView;
import io.bencao.insights.topicviews.TopicViews;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What changed: one frame for everybody who listens, made only while somebody does. Thread-safe. */
public final class LiveFrames {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFrames.class);
    private static final int MOST_PREDICTIONS = 50;

    /** Partitions are read side by side, so an older prediction may come after a newer one; some are sent twice for that. */
    private static final long OVERLAP_MILLIS = 1000;

    private final StatusQuery status;
    private final Ready<TopicViews> topicViews;
    private final Ready<OverviewQuery> overview;
    private final Ready<SourcesQuery> sources;
    private final Clock clock;
    private final BroadcastProcessor<LiveFrame> frames = BroadcastProcessor.create();
    private final Set<LiveListener> listeners = ConcurrentHashMap.newKeySet();
    private long seenUpTo;
    private long alertsUpTo;

    /**
     * @param status how the service is
     * @param topicViews what small topics say, among it what was raised and cleared
     */
    public LiveFrames(
            StatusQuery status,
            Ready<TopicViews> topicViews,
            Ready<OverviewQuery> overview,
            Ready<SourcesQuery> sources,
            Clock clock) {
        this.status = status;
        this.topicViews = topicViews;
        this.overview = overview;
        this.sources = sources;
        this.clock = clock;
        this.seenUpTo = clock.millis();
    }

    /** Four frames a second, the same for everybody; a slow listener misses frames, and who takes none for long is cut off. */
    public Multi<LiveFrame> frames(LiveListener listener) {
        return frames.onOverflow()
                .invoke(listener::missed)
                .drop()
                .onItem()
                .invoke(listener::took)
                .onSubscription()
                .invoke(() -> listeners.add(listener))
                .onTermination()
                .invoke(() -> listeners.remove(listener));
    }

    /** Makes the next frame. Called by one thread. */
    public void tick() {
        try {
            listeners.forEach(LiveListener::look);
            if (listeners.isEmpty()) {
                passOver();
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

    /** What nobody listens to is old news to the next listener. */
    private void passOver() {
        seenUpTo = clock.millis();
        opened().ifPresent(views ->
                alertsUpTo = views.alerts().changesAfter(alertsUpTo).upTo());
    }

    private LiveFrame frame() {
        return opened().map(this::frame)
                .orElseGet(() -> new LiveFrame(clock.instant(), status.status(), null, List.of(), List.of(), 0));
    }

    private LiveFrame frame(TopicViews views) {
        AlertTopicView.Changes changes = views.alerts().changesAfter(alertsUpTo);
        alertsUpTo = changes.upTo();
        OverviewView figures = null;
        List<PredictionView> predictions = List.of();
        try {
            figures = overview.get().overview();
            // A prediction may be dated ahead, by a clock that is put right later: what follows is not old for that.
            seenUpTo = Math.min(seenUpTo, clock.millis());
            predictions = sources.get().newerThan(seenUpTo - OVERLAP_MILLIS, MOST_PREDICTIONS);
            seenUpTo = predictions.isEmpty()
                    ? seenUpTo
                    : Math.max(seenUpTo, predictions.get(0).predictedAt().toEpochMilli());
        } catch (NotReadyException e) {
            LOG.debug("Not ready", e);
        }
        return new LiveFrame(
                clock.instant(),
                status.status(),
                figures,
                predictions,
                changes.episodes().stream()
                        .map(episode -> AlertsQuery.view(
                                episode.raised(),
                                episode.clearedAt(),
                                views.handling().book(),
                                clock.instant()))
                        .toList(),
                views.revision());
    }

    private Optional<TopicViews> opened() {
        try {
            return Optional.of(topicViews.get());
        } catch (NotReadyException e) {
            LOG.debug("Not ready", e);
            return Optional.empty();
        }
    }
}
