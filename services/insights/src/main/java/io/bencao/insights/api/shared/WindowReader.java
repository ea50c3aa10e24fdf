package io.bencao.insights.api.shared;

import io.bencao.insights.tally.Cell;
import io.bencao.insights.tally.CellKey;
import io.bencao.insights.tally.Packer;
import io.bencao.insights.tally.Tally;
import io.bencao.insights.tally.Unpacker;
import io.bencao.insights.tally.WindowSize;
import io.bencao.insights.topology.Stores;
import io.bencao.insights.topology.sources.Progress;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Reads windows as if every prediction were counted in all of them at once: to the closed windows of a length it adds the
 * shorter ones that are not part of them yet. Thread-safe.
 */
public final class WindowReader {

    /** Rolling up goes on while this reads; that often it is read again. */
    private static final int TRIES = 5;

    private static final int PROGRESS = 2;

    private final LocalState state;

    public WindowReader(LocalState state) {
        this.state = state;
    }

    /**
     * Windows with predictions, by start.
     *
     * @param from the first window's start, milliseconds since the epoch
     * @param until windows begin before this
     * @param source one source, or {@link CellKey#ALL_SOURCES}
     */
    public SortedMap<Long, Tally> read(WindowSize size, long from, long until, String source) {
        Map<Integer, Progress> progress = progress();
        for (int tried = 1; ; tried++) {
            SortedMap<Long, Tally> tallies = read(size, from, until, source, progress);
            Map<Integer, Progress> after = progress();
            if (after.equals(progress) || tried == TRIES) {
                return tallies;
            }
            progress = after;
        }
    }

    /** How far the windows of each partition are. */
    public Map<Integer, Progress> progress() {
        Map<Integer, Progress> progress = new TreeMap<>();
        state.range(
                Stores.CELLS,
                Bytes.wrap(new Packer().raw(PROGRESS).bytes()),
                Bytes.wrap(new Packer().raw(PROGRESS + 1).bytes()),
                (key, value) -> {
                    Unpacker from = new Unpacker(key.get());
                    from.raw();
                    return progress.put(from.small(), Progress.unpack(value));
                });
        return progress;
    }

    private SortedMap<Long, Tally> read(
            WindowSize size, long from, long until, String source, Map<Integer, Progress> progress) {
        SortedMap<Long, Tally> tallies = new TreeMap<>();
        BiConsumer<CellKey, Cell> add =
                (key, cell) -> tallies.computeIfAbsent(size.startOf(key.start()), start -> Tally.empty())
                        .add(key.label(), cell);
        scan(size, from, until, source, add);
        for (WindowSize shorter = size; shorter.shorter().isPresent(); ) {
            shorter = shorter.shorter().get();
            WindowSize open = shorter;
            long oldest = progress.values().stream()
                    .mapToLong(p -> open.startOf(p.rolledUntil()))
                    .min()
                    .orElse(until);
            scan(open, Math.max(from, oldest), until, source, (key, cell) -> {
                Progress partition = progress.get(key.partition());
                if (partition != null && key.start() >= open.startOf(partition.rolledUntil())) {
                    add.accept(key, cell);
                }
            });
        }
        return tallies;
    }

    private void scan(WindowSize size, long from, long until, String source, BiConsumer<CellKey, Cell> add) {
        if (source.equals(CellKey.ALL_SOURCES)) {
            state.range(
                    Stores.CELLS,
                    CellKey.from(false, size, from),
                    CellKey.from(false, size, until),
                    (key, value) -> give(key, value, add));
            return;
        }
        for (long start = size.startOf(from); start < until; start += size.millis()) {
            state.startingWith(
                    Stores.CELLS, CellKey.ofWindow(size, start, source), (key, value) -> give(key, value, add));
        }
    }

    private static boolean give(Bytes key, byte[] value, BiConsumer<CellKey, Cell> add) {
        add.accept(CellKey.unpack(key), Cell.unpack(value));
        return true;
    }
}
