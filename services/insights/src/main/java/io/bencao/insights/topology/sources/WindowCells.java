package io.bencao.insights.topology.sources;

import io.bencao.insights.aggregates.Cell;
import io.bencao.insights.aggregates.WindowKey;
import io.bencao.insights.aggregates.WindowSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sums of windows in a store that is written here alone; those of open windows also as objects, so that nothing is read back
 * for a prediction. Where a window has no room for a cell of its own, it is counted in the one that {@link WindowKey#pooled} names: a
 * window's cells always add up to all that was counted in it. Used by one stream thread.
 */
final class WindowCells<K extends WindowKey<K>> {

    private final KeyValueStore<K, Cell> store;
    private final BiFunction<WindowSize, Long, K> from;
    private final ToIntFunction<K> keyBytes;
    private final WindowRoom room;
    private final Map<K, Cell> open = new HashMap<>();

    /**
     * @param from where the keys of windows of a length begin, from a start on
     * @param keyBytes how many bytes a key has
     * @param room how much there may be
     */
    WindowCells(
            KeyValueStore<K, Cell> store,
            BiFunction<WindowSize, Long, K> from,
            ToIntFunction<K> keyBytes,
            WindowRoom room) {
        this.store = store;
        this.from = from;
        this.keyBytes = keyBytes;
        this.room = room;
    }

    /**
     * Counts a prediction in a window that is open.
     *
     * @return whether it has a cell of its own
     */
    boolean add(K wanted, double confidence, long latencyMillis) {
        Cell known = open.get(wanted);
        K key = known == null ? placed(wanted) : wanted;
        Cell before = known == null ? open.get(key) : known;
        Cell cell = (before == null ? stored(key) : before).plus(confidence, latencyMillis);
        open.put(key, cell);
        store.put(key, cell);
        return key == wanted;
    }

    /** Adds windows that are closed to the longer ones that they are parts of. */
    void merge(WindowSize size, long first, long until, BiConsumer<K, Cell> closed) {
        WindowSize longer = size.longer().orElseThrow();
        for (KeyValue<K, Cell> entry : between(size, first, until)) {
            K target = placed(entry.key.in(longer, longer.startOf(entry.key.start())));
            store.put(target, stored(target).plus(entry.value));
            open.remove(entry.key);
            closed.accept(entry.key, entry.value);
        }
    }

    void forget(WindowSize size, long first, long until) {
        between(size, first, until).forEach(entry -> store.delete(entry.key));
        room.windows().keySet().stream()
                .filter(window -> window.size() == size && window.start() >= first && window.start() < until)
                .toList()
                .forEach(room::free);
    }

    /** Forgets the oldest windows that may go, until the others have room. */
    void makeRoom(Predicate<WindowId> mayGo) {
        for (Optional<WindowId> old = room.toForget(mayGo); old.isPresent(); old = room.toForget(mayGo)) {
            forget(old.get().size(), old.get().start(), old.get().start() + 1);
        }
    }

    /** Where a cell is counted: itself, if it is there or may be. */
    private K placed(K key) {
        if (store.get(key) != null) {
            return key;
        }
        int bytes = keyBytes.applyAsInt(key);
        if (room.has(key.size(), key.start(), bytes)) {
            room.take(key.size(), key.start(), bytes);
            return key;
        }
        K pooled = key.pooled();
        if (store.get(pooled) == null) {
            room.take(key.size(), key.start(), keyBytes.applyAsInt(pooled));
        }
        return pooled;
    }

    private Cell stored(K key) {
        Cell cell = store.get(key);
        return cell == null ? Cell.EMPTY : cell;
    }

    /** Copied out, since the store is written to while they are gone through. */
    private List<KeyValue<K, Cell>> between(WindowSize size, long first, long until) {
        List<KeyValue<K, Cell>> entries = new ArrayList<>();
        try (KeyValueIterator<K, Cell> found = store.range(from.apply(size, first), from.apply(size, until))) {
            found.forEachRemaining(entry -> {
                // A range includes its end, where the pooled cell of the next window stands.
                if (entry.key.start() < until) {
                    entries.add(entry);
                }
            });
        }
        return entries;
    }
}
