package io.bencao.insights.api.overview;

import io.bencao.insights.api.checkpoints.CheckpointsQuery;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.WindowReader;
import io.bencao.insights.api.sources.SourcesQuery;
import io.bencao.insights.api.status.LagWatch;
import io.bencao.insights.tally.Cell;
import io.bencao.insights.tally.CellKey;
import io.bencao.insights.tally.Latency;
import io.bencao.insights.tally.Tally;
import io.bencao.insights.tally.WindowSize;
import io.bencao.insights.topicviews.Champion;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.insights.topology.Stores;
import io.bencao.insights.topology.checkpoints.VerdictCounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Counts and times. Thread-safe. */
public final class OverviewQuery {

    private static final long TEN = WindowSize.TEN_SECONDS.millis();
    private static final long DEAD_LETTERS_BACK = Duration.ofMinutes(5).toMillis();

    private final LocalState state;
    private final WindowReader windows;
    private final SourcesQuery sources;
    private final TopicViews topicViews;
    private final CheckpointsQuery models;
    private final LagWatch lag;
    private final Clock clock;

    public OverviewQuery(
            LocalState state,
            WindowReader windows,
            SourcesQuery sources,
            TopicViews topicViews,
            CheckpointsQuery models,
            LagWatch lag,
            Clock clock) {
        this.state = state;
        this.windows = windows;
        this.sources = sources;
        this.topicViews = topicViews;
        this.models = models;
        this.lag = lag;
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
        VerdictCounts verdicts = verdicts(now);
        SourcesQuery.Activity activity = sources.activity(now);
        Optional<Champion> champion = topicViews.champion();
        return new OverviewView(
                Instant.ofEpochMilli(now),
                perSecond(lastFull, TEN),
                minute.count(),
                latency(minute),
                meanConfidence(minute),
                lag.classifierLag(),
                activity.active(),
                activity.known(),
                count(Stores.SOURCE_ALERTS) + count(Stores.GLOBAL_ALERTS),
                count(Stores.REVIEW),
                verdicts.dead(),
                verdicts.all() == 0 ? null : verdicts.share(),
                champion.map(Champion::checkpointId).orElse(null),
                champion.map(Champion::digest).orElse(null));
    }

    /** Throughput and latency over time, of one source or all. */
    public SeriesView throughput(TimeSpan span, Optional<String> source) {
        List<SeriesView.Point> points = series(span, source, (start, tally) -> {
            Cell all = tally.all();
            return new SeriesView.Point(
                    start,
                    all.count(),
                    perSecond(all.count(), span.window().toMillis()),
                    latency(all),
                    meanConfidence(all));
        });
        return new SeriesView(span.window().toMillis(), points);
    }

    /** How often each label was answered over time, of one source or all. */
    public LabelSeriesView labels(TimeSpan span, Optional<String> source) {
        Set<String> seen = new TreeSet<>();
        List<Tally> tallies = series(span, source, (start, tally) -> {
            seen.addAll(tally.byLabel().keySet());
            return tally;
        });
        Set<String> labels = new LinkedHashSet<>(models.championLabels());
        labels.addAll(seen);
        long start = start(span);
        List<LabelSeriesView.Point> points = new ArrayList<>();
        for (Tally tally : tallies) {
            points.add(new LabelSeriesView.Point(
                    Instant.ofEpochMilli(start),
                    labels.stream()
                            .map(label -> tally.byLabel()
                                    .getOrDefault(label, Cell.EMPTY)
                                    .count())
                            .toList()));
            start += span.window().toMillis();
        }
        return new LabelSeriesView(span.window().toMillis(), List.copyOf(labels), points);
    }

    /** Quantiles of a cell's times. */
    static LatencyView latency(Cell cell) {
        return cell.count() == 0
                ? LatencyView.NONE
                : new LatencyView(
                        Latency.quantile(cell.latency(), 0.5),
                        Latency.quantile(cell.latency(), 0.9),
                        Latency.quantile(cell.latency(), 0.99));
    }

    private <P> List<P> series(TimeSpan span, Optional<String> source, BiFunction<Instant, Tally, P> as) {
        long start = start(span);
        long end = clock.millis();
        SortedMap<Long, Tally> found =
                windows.read(WindowSize.of(span.window()), start, end + 1, source.orElse(CellKey.ALL_SOURCES));
        List<P> points = new ArrayList<>();
        for (long at = start; at <= end; at += span.window().toMillis()) {
            points.add(as.apply(Instant.ofEpochMilli(at), found.getOrDefault(at, Tally.empty())));
        }
        return points;
    }

    private long start(TimeSpan span) {
        return WindowSize.of(span.window())
                .startOf(clock.millis() - span.last().toMillis() + span.window().toMillis());
    }

    private VerdictCounts verdicts(long now) {
        return state
                .range(
                        Stores.VERDICTS,
                        VerdictCounts.key(now - DEAD_LETTERS_BACK),
                        VerdictCounts.key(now + TEN),
                        (key, value) -> VerdictCounts.unpack(value))
                .stream()
                .reduce(VerdictCounts.NONE, VerdictCounts::plus);
    }

    private int count(String store) {
        return state.all(store, (key, value) -> 1).size();
    }

    private static double perSecond(long count, long millis) {
        return 1000.0 * count / millis;
    }

    private static Double meanConfidence(Cell cell) {
        return cell.count() == 0 ? null : cell.confidenceMicros() / 1e6 / cell.count();
    }
}
