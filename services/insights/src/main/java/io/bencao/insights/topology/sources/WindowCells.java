package io.bencao.insights.topology.sources;

import io.bencao.insights.aggregates.Cell;
import io.bencao.insights.aggregates.WindowKey;
import io.bencao.insights.aggregates.WindowSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sums of windows in a store that is written here alone; those of open windows also as objects, so that nothing is read back
 * for a prediction. Used by one stream thread.
 */
final class WindowCells<K extends WindowKey<K>> {

    private final KeyValueStore<K, Cell> store;
    private final BiFunction<WindowSize, Long, K> from;
    private final Map<K, Cell> open = new HashMap<>();

    /**
     * @param from where the keys of windows of a length begin, from a start on
     */
    WindowCells(KeyValueStore<K, Cell> store, BiFunction<WindowSize, Long, K> from) {
        this.store = store;
        this.from = from;
    }

    /** Counts a prediction in a window that is open. */
    void add(K key, double confidence, long latencyMillis) {
        Cell known = open.get(key);
        Cell cell = (known == null ? stored(key) : known).plus(confidence, latencyMillis);
        open.put(key, cell);
        store.put(key, cell);
    }

    /** Adds windows that are closed to the longer ones that they are parts of. */
    void merge(WindowSize size, long first, long until, BiConsumer<K, Cell> closed) {
        WindowSize longer = size.longer().orElseThrow();
        for (KeyValue<K, Cell> entry : between(size, first, until)) {
            K target = entry.key.in(longer, longer.startOf(entry.key.start()));
            store.put(target, stored(target).plus(entry.value));
            open.remove(entry.key);
            closed.accept(entry.key, entry.value);
        }
    }

    void forget(WindowSize size, long first, long until) {
        between(size, first, until).forEach(entry -> store.delete(entry.key));
    }

    private Cell stored(K key) {
        Cell cell = store.get(key);
        return cell == null ? Cell.EMPTY : cell;
    }

    /** Copied out, since the store is written to while they are gone through. */
    private List<KeyValue<K, Cell>> between(WindowSize size, long first, long until) {
        List<KeyValue<K, Cell>> entries = new ArrayList<>();
        try (KeyValueIterator<K, Cell> found = store.range(from.apply(size, first), from.apply(size, until))) {
            found.forEachRemaining(entries::add);
        }
        return entries;
    }
}
