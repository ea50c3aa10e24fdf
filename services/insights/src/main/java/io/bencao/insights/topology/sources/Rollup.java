package io.bencao.insights.topology.sources;

import io.bencao.insights.aggregates.Cell;
import io.bencao.insights.aggregates.CellKey;
import io.bencao.insights.aggregates.SourceCellKey;
import io.bencao.insights.aggregates.WindowSize;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Counts in open windows, closes them, adds them to the longer ones, and forgets old ones. Used by one stream thread. */
final class Rollup {

    /** Windows of all sources together may take one of so many parts. */
    private static final int ALL_PART = 4;

    private final WindowCells<CellKey> ofAll;
    private final WindowCells<SourceCellKey> ofSources;
    private final KeyValueStore<Integer, Progress> store;
    private final Keeping keeping;
    private final BiConsumer<CellKey, Cell> closed;
    private final int partition;
    private final long[] forgotten = new long[WindowSize.values().length];
    private Progress progress;

    /**
     * @param closed is given each cell of all sources when its ten seconds are closed
     */
    Rollup(ProcessorContext<?, ?> context, Keeping keeping, BiConsumer<CellKey, Cell> closed) {
        KeyValueStore<WindowId, Long> sizes = SourceStores.SIZES.in(context);
        this.ofAll = new WindowCells<>(
                SourceStores.CELLS.in(context),
                CellKey::from,
                key -> CellKey.SERDE.ordered().apply(key).length,
                new WindowRoom(sizes, WindowId.Kind.ALL, keeping.mostBytes() / ALL_PART));
        this.ofSources = new WindowCells<>(
                SourceStores.SOURCE_CELLS.in(context),
                SourceCellKey::from,
                key -> SourceCellKey.SERDE.ordered().apply(key).length,
                new WindowRoom(sizes, WindowId.Kind.SOURCES, keeping.mostBytes() - keeping.mostBytes() / ALL_PART));
        this.store = SourceStores.PROGRESS.in(context);
        this.keeping = keeping;
        this.closed = closed;
        this.partition = context.taskId().partition();
        this.progress = store.get(partition);
    }

    /** Whether a window of ten seconds is still open; if not, that is counted. */
    boolean admits(long start) {
        if (progress == null) {
            keep(new Progress(start - WindowProcessor.GRACE, 0));
        }
        if (start + WindowSize.TEN_SECONDS.millis() > progress.rolledUntil()) {
            return true;
        }
        keep(new Progress(progress.rolledUntil(), progress.late() + 1));
        return false;
    }

    /**
     * Counts a prediction in its ten seconds, for its source and for all.
     *
     * @return whether both have a cell of their own
     */
    boolean add(CellKey all, SourceCellKey source, double confidence, long latencyMillis) {
        boolean own = ofAll.add(all, confidence, latencyMillis);
        return ofSources.add(source, confidence, latencyMillis) && own;
    }

    /** Closes what ends by that moment. */
    void advance(long moment) {
        long before = progress.rolledUntil();
        long until = WindowSize.TEN_SECONDS.startOf(moment);
        if (until <= before) {
            return;
        }
        ofAll.merge(WindowSize.TEN_SECONDS, before, until, closed);
        ofSources.merge(WindowSize.TEN_SECONDS, before, until, (key, cell) -> {});
        long beforeMinute = WindowSize.MINUTE.startOf(before);
        long untilMinute = WindowSize.MINUTE.startOf(until);
        ofAll.merge(WindowSize.MINUTE, beforeMinute, untilMinute, (key, cell) -> {});
        ofSources.merge(WindowSize.MINUTE, beforeMinute, untilMinute, (key, cell) -> {});
        keep(new Progress(until, progress.late()));
        for (WindowSize size : WindowSize.values()) {
            forget(size, size.startOf(until - keeping.of(size)));
        }
        // What ends by then is part of a longer window already.
        ofAll.makeRoom(window -> window.end() <= window.size().startOf(until));
        ofSources.makeRoom(window -> window.end() <= window.size().startOf(until));
    }

    private void forget(WindowSize size, long until) {
        long from = forgotten[size.ordinal()];
        if (until > from) {
            ofAll.forget(size, from, until);
            ofSources.forget(size, from, until);
            forgotten[size.ordinal()] = until;
        }
    }

    private void keep(Progress changed) {
        progress = changed;
        store.put(partition, changed);
    }
}
