package io.bencao.insights.api.overview;

import io.bencao.insights.aggregates.Cell;
import io.bencao.insights.aggregates.CellsByLabel;
import io.bencao.insights.aggregates.WindowSize;
import io.bencao.insights.api.alerts.AlertsQuery;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.WindowReader;
import io.bencao.insights.api.sources.SourcesQuery;
import io.bencao.insights.topicviews.Champion;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.insights.topology.checkpoints.CheckpointStores;
import io.bencao.insights.topology.checkpoints.OutcomeCounts;
import io.bencao.insights.topology.events.EventStores;
import io.bencao.insights.topology.shared.TypedStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/** The figures at the top of the page. Thread-safe. */
public final class OverviewQuery {

    private static final long TEN = WindowSize.TEN_SECONDS.millis();
    private static final long DEAD_LETTERS_BACK = Duration.ofMinutes(5).toMillis();

    private final LocalState state;
    private final WindowReader windows;
    private final SourcesQuery sources;
    private final AlertsQuery alerts;
    private final TopicViews topicViews;
    private final Supplier<Long> classifierLag;
    private final Clock clock;

    /**
     * @param sources say how many send images
     * @param alerts say how many there are
     * @param topicViews say which checkpoint should be live
     * @param classifierLag image events that no classifier has taken in yet; null while not known
     */
    public OverviewQuery(
            LocalState state,
            WindowReader windows,
            SourcesQuery sources,
            AlertsQuery alerts,
            TopicViews topicViews,
            Supplier<Long> classifierLag,
            Clock clock) {
        this.state = state;
        this.windows = windows;
        this.sources = sources;
        this.alerts = alerts;
        this.topicViews = topicViews;
        this.classifierLag = classifierLag;
        this.clock = clock;
    }

    /** The figures at the top of the page. */
    public OverviewView overview() {
        long now = clock.millis();
        long current = WindowSize.TEN_SECONDS.startOf(now);
        SortedMap<Long, CellsByLabel> recent =
                windows.read(WindowSize.TEN_SECONDS, current - 5 * TEN, now + TEN, Optional.empty());
        Cell minute = recent.values().stream().map(CellsByLabel::all).reduce(Cell.EMPTY, Cell::plus);
        long lastFull =
                recent.getOrDefault(current - TEN, CellsByLabel.empty()).all().count();
        OutcomeCounts outcomes = outcomes(now);
        SourcesQuery.Activity activity = sources.activity(now);
        Optional<Champion> champion = topicViews.champion();
        AlertsQuery.Counted counted = alerts.counted();
        return new OverviewView(
                Instant.ofEpochMilli(now),
                CellFigures.perSecond(lastFull, TEN),
                minute.count(),
                CellFigures.latency(minute),
                CellFigures.meanConfidence(minute),
                classifierLag.get(),
                activity.active(),
                activity.known(),
                counted.open(),
                counted.waiting(),
                count(EventStores.REVIEW),
                outcomes.dead(),
                outcomes.all() == 0 ? null : outcomes.share(),
                champion.map(Champion::checkpointId).orElse(null),
                champion.map(Champion::digest).orElse(null));
    }

    private OutcomeCounts outcomes(long now) {
        return state
                .range(
                        CheckpointStores.OUTCOMES,
                        WindowSize.TEN_SECONDS.startOf(now - DEAD_LETTERS_BACK),
                        WindowSize.TEN_SECONDS.startOf(now + TEN),
                        (start, counts) -> counts)
                .stream()
                .reduce(OutcomeCounts.NONE, OutcomeCounts::plus);
    }

    private int count(TypedStore<?, ?> store) {
        return state.all(store, (key, value) -> 1).size();
    }
}
