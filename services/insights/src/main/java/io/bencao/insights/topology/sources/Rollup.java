package io.bencao.insights.topology.sources;

import io.bencao.insights.tally.Cell;
import io.bencao.insights.tally.CellKey;
import io.bencao.insights.tally.WindowSize;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Closes windows, adds them to the longer ones, and forgets old ones. Used by one stream thread. */
final class Rollup {

    private static final boolean[] SCOPES = {true, false};

    private final KeyValueStore<Bytes, byte[]> cells;
    private final Keeping keeping;
    private final BiConsumer<CellKey, Cell> closed;
    private final Bytes progressKey;
    private final long[] forgotten = new long[WindowSize.values().length];
    private Progress progress;

    /**
     * @param partition of {@code predictions}
     * @param closed is given each cell of all sources when its ten seconds are closed
     */
    Rollup(KeyValueStore<Bytes, byte[]> cells, Keeping keeping, int partition, BiConsumer<CellKey, Cell> closed) {
        this.cells = cells;
        this.keeping = keeping;
        this.closed = closed;
        this.progressKey = Progress.key(partition);
        byte[] bytes = cells.get(progressKey);
        this.progress = bytes == null ? null : Progress.unpack(bytes);
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

    /** Closes what ends by that moment. */
    void advance(long moment) {
        long before = progress.rolledUntil();
        long until = WindowSize.TEN_SECONDS.startOf(moment);
        if (until <= before) {
            return;
        }
        merge(WindowSize.TEN_SECONDS, before, until);
        merge(WindowSize.MINUTE, WindowSize.MINUTE.startOf(before), WindowSize.MINUTE.startOf(until));
        keep(new Progress(until, progress.late()));
        for (WindowSize size : WindowSize.values()) {
            forget(size, size.startOf(until - keeping.of(size)));
        }
    }

    private void merge(WindowSize size, long from, long until) {
        WindowSize longer = size.longer().orElseThrow();
        for (boolean single : SCOPES) {
            for (KeyValue<Bytes, byte[]> entry : between(single, size, from, until)) {
                CellKey key = CellKey.unpack(entry.key);
                Cell cell = Cell.unpack(entry.value);
                Bytes target = key.in(longer, longer.startOf(key.start())).pack();
                byte[] sum = cells.get(target);
                cells.put(target, (sum == null ? cell : Cell.unpack(sum).plus(cell)).pack());
                if (!single && size == WindowSize.TEN_SECONDS) {
                    closed.accept(key, cell);
                }
            }
        }
    }

    private void forget(WindowSize size, long until) {
        long from = forgotten[size.ordinal()];
        if (until <= from) {
            return;
        }
        for (boolean single : SCOPES) {
            for (KeyValue<Bytes, byte[]> entry : between(single, size, from, until)) {
                cells.delete(entry.key);
            }
        }
        forgotten[size.ordinal()] = until;
    }

    /** Copied out, since the store is written to while they are gone through. */
    private List<KeyValue<Bytes, byte[]>> between(boolean single, WindowSize size, long from, long until) {
        List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found =
                cells.range(CellKey.from(single, size, from), CellKey.from(single, size, until))) {
            found.forEachRemaining(entries::add);
        }
        return entries;
    }

    private void keep(Progress changed) {
        progress = changed;
        cells.put(progressKey, changed.pack());
    }
}
