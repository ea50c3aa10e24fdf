package io.bencao.insights.topology.sources;

import io.bencao.insights.aggregates.WindowSize;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How much the windows of a partition take, each of them and all together. No window takes more than its share, so that what is worked on
 * at once fits into memory; all together no more than was allowed, or the oldest give way. Used by one stream thread.
 */
final class WindowRoom {

    /** A window's share of all is one of so many parts. */
    private static final int SHARES = 200;

    /** What a cell takes beside its key, about. */
    private static final int CELL = 128;

    private final KeyValueStore<WindowId, Long> store;
    private final WindowId.Kind kind;
    private final long most;
    private final TreeMap<WindowId, Long> bytes = new TreeMap<>(WindowId.BY_AGE);
    private long all;

    /**
     * @param store see {@link SourceStores#SIZES}; shared by both kinds
     * @param most bytes of all windows of this kind
     */
    WindowRoom(KeyValueStore<WindowId, Long> store, WindowId.Kind kind, long most) {
        this.store = store;
        this.kind = kind;
        this.most = most;
        try (KeyValueIterator<WindowId, Long> found = store.all()) {
            found.forEachRemaining(entry -> {
                if (entry.key.kind() == kind) {
                    bytes.put(entry.key, entry.value);
                    all += entry.value;
                }
            });
        }
    }

    /** Whether a window has room for one more cell. */
    boolean has(WindowSize size, long start, int keyBytes) {
        return bytes.getOrDefault(new WindowId(kind, size, start), 0L) + keyBytes + CELL <= most / SHARES;
    }

    /** A window has one more cell. */
    void take(WindowSize size, long start, int keyBytes) {
        WindowId window = new WindowId(kind, size, start);
        store.put(window, bytes.merge(window, (long) keyBytes + CELL, Long::sum));
        all += keyBytes + CELL;
    }

    /** A window is forgotten. */
    void free(WindowId window) {
        Long freed = bytes.remove(window);
        if (freed != null) {
            store.delete(window);
            all -= freed;
        }
    }

    /** The oldest window that may go, if some must. */
    Optional<WindowId> toForget(Predicate<WindowId> mayGo) {
        return all <= most
                ? Optional.empty()
                : bytes.keySet().stream().filter(mayGo).findFirst();
    }

    /** Bytes of all windows, about. */
    long all() {
        return all;
    }

    /** Each window's bytes. */
    Map<WindowId, Long> windows() {
        return bytes;
    }
}
