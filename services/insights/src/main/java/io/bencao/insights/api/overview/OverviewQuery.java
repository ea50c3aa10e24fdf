package io.bencao.insights.api.overview;

import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.WindowReader;
import io.bencao.insights.api.sources.SourcesQuery;
import io.bencao.insights.tally.Cell;
import io.bencao.insights.tally.CellKey;
import io.bencao.insights.tally.Tally;
import io.bencao.insights.tally.WindowSize;
import io.bencao.insights.topicviews.Champion;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.insights.topology.Stores;
import io.bencao.insights.topology.checkpoints.OutcomeCounts;
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
    private final TopicViews topicViews;
    private final Supplier<Long> classifierLag;
    private final Clock clock;

    /**
     * @param sources say how many send images
     * @param topicViews say which checkpoint should be live
     * @param classifierLag image events that no classifier has taken in yet; null while not known
     */
    public OverviewQuery(
            LocalState state,
            WindowReader windows,
            SourcesQuery sources,
            TopicViews topicViews,
            Supplier<Long> classifierLag,
            Clock clock) {
        this.state = state;
        this.windows = windows;
        this.sources = sources;
        this.topicViews = topicViews;
        this.classifierLag = classifierLag;
        this.clock = clock;
    }

    /** The figures at the top of the page. */
    public OverviewView overview() {
        long now = clock.millis();
        long current = WindowSize.TEN_SECONDS.startOf(now);
        SortedMap<Long, Tally> recent =
                windows.read(WindowSize.TEN_SECONDS, current - 5 * TEN, now + TEN, CellKey.ALL_SOURCES);
        Cell minute = recent.values().stream().map(Tally::all).reduce(Cell.EMPTY, Cell::plus);
        long lastFull = recent.getOrDefault(current - TEN, Tally.empty()).all().count();
        OutcomeCounts outcomes = outcomes(now);
        SourcesQuery.Activity activity = sources.activity(now);
        Optional<Champion> champion = topicViews.champion();
        return new OverviewView(
                Instant.ofEpochMilli(now),
                CellFigures.perSecond(lastFull, TEN),
                minute.count(),
                CellFigures.latency(minute),
                CellFigures.meanConfidence(minute),
                classifierLag.get(),
                activity.active(),
                activity.known(),
                count(Stores.SOURCE_ALERTS) + count(Stores.GLOBAL_ALERTS),
                count(Stores.REVIEW),
                outcomes.dead(),
                outcomes.all() == 0 ? null : outcomes.share(),
                champion.map(Champion::checkpointId).orElse(null),
                champion.map(Champion::digest).orElse(null));
    }

    private OutcomeCounts outcomes(long now) {
        return state
                .range(
                        Stores.OUTCOMES,
                        OutcomeCounts.key(now - DEAD_LETTERS_BACK),
                        OutcomeCounts.key(now + TEN),
                        (key, value) -> OutcomeCounts.unpack(value))
                .stream()
                .reduce(OutcomeCounts.NONE, OutcomeCounts::plus);
    }

    private int count(String store) {
        return state.all(store, (key, value) -> 1).size();
    }
}
