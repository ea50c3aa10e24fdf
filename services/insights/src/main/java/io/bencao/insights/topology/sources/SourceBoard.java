package io.bencao.insights.topology.sources;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the stream threads of this process know of sources, as the objects that they work with: questions about many sources at once
 * would otherwise read all of a store anew, four times a second for the page. Holds what the stores hold, never more. Thread-safe.
 */
public final class SourceBoard {

    /**
     * A source.
     *
     * @param name its id
     * @param state what is known of it
     */
    public record Known(String name, SourceState state) {}

    private final Map<Integer, KnownSources> partitions = new ConcurrentHashMap<>();
    private final LongAdder evicted = new LongAdder();

    /** A partition begins anew. */
    KnownSources open(int partition) {
        KnownSources fresh = new KnownSources();
        partitions.put(partition, fresh);
        return fresh;
    }

    /** A partition is no longer of this process, unless somebody else here has opened it since. */
    void close(int partition, KnownSources known) {
        partitions.remove(partition, known);
    }

    /** A source gave way to a newer one. */
    void evicted() {
        evicted.increment();
    }

    /** How many sources gave way since the start. */
    public long evictions() {
        return evicted.sum();
    }

    /** How many there are. */
    public long size() {
        return partitions.values().stream().mapToLong(KnownSources::size).sum();
    }

    /** How many had an image after that moment, milliseconds since the epoch by the broker's clock. */
    public long seenSince(long moment) {
        return partitions.values().stream()
                .mapToLong(known -> known.countSince(moment))
                .sum();
    }

    /** Those that had an image after that moment, the newest first, at most so many. */
    public List<Known> newestSince(long moment, int most) {
        return partitions.values().stream()
                .map(known -> known.newestSince(moment, most))
                .flatMap(Collection::stream)
                .sorted(Comparator.comparingLong(
                                (Known source) -> source.state().lastAt())
                        .reversed()
                        .thenComparing(Known::name))
                .limit(most)
                .toList();
    }

    /** All of them, in no order. */
    public List<Known> all() {
        return partitions.values().stream()
                .map(known -> known.oldestWhile(state -> true))
                .flatMap(Collection::stream)
                .toList();
    }
}
