package io.bencao.insights.api.overview;

import io.bencao.insights.aggregates.Cell;
import io.bencao.insights.aggregates.CellsByLabel;
import io.bencao.insights.aggregates.WindowSize;
import io.bencao.insights.api.checkpoints.LabelsQuery;
import io.bencao.insights.api.shared.WindowReader;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Counts and times over time, a point a window. Thread-safe. */
public final class SeriesQuery {

    private final WindowReader windows;
    private final LabelsQuery labels;
    private final Clock clock;

    /**
     * @param windows read the counts
     * @param labels say in which order labels come
     */
    public SeriesQuery(WindowReader windows, LabelsQuery labels, Clock clock) {
        this.windows = windows;
        this.labels = labels;
        this.clock = clock;
    }

    /** Throughput and latency over time, of one source or all. */
    public SeriesView throughput(TimeSpan span, Optional<String> source) {
        List<SeriesView.Point> points = series(span, source, (start, cells) -> {
            Cell all = cells.all();
            return new SeriesView.Point(
                    start,
                    all.count(),
                    CellFigures.perSecond(all.count(), span.window().toMillis()),
                    CellFigures.latency(all),
                    CellFigures.meanConfidence(all));
        });
        return new SeriesView(span.window().toMillis(), points);
    }

    /** How often each label was predicted over time, of one source or all. */
    public LabelSeriesView labels(TimeSpan span, Optional<String> source) {
        Set<String> seen = new TreeSet<>();
        List<CellsByLabel> windowed = series(span, source, (start, cells) -> {
            seen.addAll(cells.byLabel().keySet());
            return cells;
        });
        Set<String> shown = new LinkedHashSet<>(labels.championLabels());
        shown.addAll(seen);
        long start = start(span);
        List<LabelSeriesView.Point> points = new ArrayList<>();
        for (CellsByLabel cells : windowed) {
            points.add(new LabelSeriesView.Point(
                    Instant.ofEpochMilli(start),
                    shown.stream()
                            .map(label -> cells.byLabel()
                                    .getOrDefault(label, Cell.EMPTY)
                                    .count())
                            .toList()));
            start += span.window().toMillis();
        }
        return new LabelSeriesView(span.window().toMillis(), List.copyOf(shown), points);
    }

    private <P> List<P> series(TimeSpan span, Optional<String> source, BiFunction<Instant, CellsByLabel, P> as) {
        long start = start(span);
        long end = clock.millis();
        SortedMap<Long, CellsByLabel> found = windows.read(WindowSize.of(span.window()), start, end + 1, source);
        List<P> points = new ArrayList<>();
        for (long at = start; at <= end; at += span.window().toMillis()) {
            points.add(as.apply(Instant.ofEpochMilli(at), found.getOrDefault(at, CellsByLabel.empty())));
        }
        return points;
    }

    private long start(TimeSpan span) {
        return WindowSize.of(span.window())
                .startOf(clock.millis() - span.last().toMillis() + span.window().toMillis());
    }
}
