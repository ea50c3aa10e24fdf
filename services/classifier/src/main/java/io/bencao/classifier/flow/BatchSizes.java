package io.bencao.classifier.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The batch sizes that are ever run. Each engine plans its memory by shape: few shapes, all warmed, keep both memory and
 * latency flat.
 */
public final class BatchSizes {

    private final TreeSet<Integer> allowed;

    /**
     * @param allowed the sizes
     * @throws IllegalArgumentException unless all are positive and 1 is among them: a single image must go through
     */
    public BatchSizes(List<Integer> allowed) {
        this.allowed = new TreeSet<>(allowed);
        if (!this.allowed.contains(1) || this.allowed.first() < 1) {
            throw new IllegalArgumentException("bencao.batch.sizes must be positive and contain 1, but is " + allowed);
        }
    }

    /** The largest. */
    public int largest() {
        return allowed.last();
    }

    /** All, rising. */
    public List<Integer> all() {
        return List.copyOf(allowed);
    }

    /** The largest that is no larger than this; {@code count} is at least 1. */
    public int roundDown(int count) {
        return allowed.floor(count);
    }

    /** The items in lists of allowed sizes, as few as possible, in their order. */
    public <T> List<List<T>> split(List<T> items) {
        List<List<T>> parts = new ArrayList<>();
        int from = 0;
        while (from < items.size()) {
            int size = roundDown(items.size() - from);
            parts.add(items.subList(from, from + size));
            from += size;
        }
        return parts;
    }
}
