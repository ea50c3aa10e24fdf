package io.bencao.insights.api.shared;

import io.bencao.insights.aggregates.Cell;
import io.bencao.insights.aggregates.CellKey;
import io.bencao.insights.aggregates.CellsByLabel;
import io.bencao.insights.aggregates.SourceCellKey;
import io.bencao.insights.aggregates.WindowSize;
import io.bencao.insights.topology.sources.Progress;
import io.bencao.insights.topology.sources.SourceStores;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads windows as if every prediction were counted in all of them at once: to the closed windows of a length it adds the
 * shorter ones that are not part of them yet. Thread-safe.
 */
public final class WindowReader {

    /** Rolling up goes on while this reads; that often it is read again. */
    private static final int TRIES = 5;

    /** Labels of a window; all others are shown together. Whoever writes predictions makes up any number of them. */
    private static final int MOST_LABELS = 200;

    private final LocalState state;

    public WindowReader(LocalState state) {
        this.state = state;
    }

    /**
     * Windows with predictions, by start.
     *
     * @param from the first window's start, milliseconds since the epoch
     * @param until windows begin before this
     * @param source one source; empty: all
     */
    public SortedMap<Long, CellsByLabel> read(WindowSize size, long from, long until, Optional<String> source) {
        Map<Integer, Progress> progress = progress();
        for (int tried = 1; ; tried++) {
            SortedMap<Long, CellsByLabel> windows = read(size, from, until, source, progress);
            Map<Integer, Progress> after = progress();
            if (after.equals(progress) || tried == TRIES) {
                return windows;
            }
            progress = after;
        }
    }

    /** How far the windows of each partition are. */
    public Map<Integer, Progress> progress() {
        Map<Integer, Progress> byPartition = new TreeMap<>();
        state.all(SourceStores.PROGRESS, byPartition::put);
        return byPartition;
    }

    private SortedMap<Long, CellsByLabel> read(
            WindowSize size, long from, long until, Optional<String> source, Map<Integer, Progress> progress) {
        SortedMap<Long, CellsByLabel> windows = new TreeMap<>();
        Found add = (start, partition, label, cell) -> windows.computeIfAbsent(
                        size.startOf(start), first -> CellsByLabel.empty())
                .add(label, cell, MOST_LABELS);
        scan(size, from, until, source, add);
        for (WindowSize shorter = size; shorter.shorter().isPresent(); ) {
            shorter = shorter.shorter().get();
            WindowSize open = shorter;
            long oldest = progress.values().stream()
                    .mapToLong(partition -> open.startOf(partition.rolledUntil()))
                    .min()
                    .orElse(until);
            scan(open, Math.max(from, oldest), until, source, (start, partition, label, cell) -> {
                Progress known = progress.get(partition);
                if (known != null && start >= open.startOf(known.rolledUntil())) {
                    add.accept(start, partition, label, cell);
                }
            });
        }
        return windows;
    }

    private void scan(WindowSize size, long from, long until, Optional<String> source, Found found) {
        if (source.isEmpty()) {
            state.range(SourceStores.CELLS, CellKey.from(size, from), CellKey.from(size, until), (key, cell) -> {
                // A range includes its end, where a cell without names may stand.
                if (key.start() < until) {
                    found.accept(key.start(), key.partition(), key.label(), cell);
                }
                return true;
            });
            return;
        }
        for (long start = size.startOf(from); start < until; start += size.millis()) {
            state.range(
                    SourceStores.SOURCE_CELLS,
                    SourceCellKey.first(size, start, source.get()),
                    SourceCellKey.last(size, start, source.get()),
                    (key, cell) -> {
                        found.accept(key.start(), key.partition(), key.label(), cell);
                        return true;
                    });
        }
    }

    private interface Found {
        void accept(long start, int partition, String label, Cell cell);
    }
}
