package io.bencao.insights.api.explanations;

import io.bencao.inference.ClassMaps;
import io.bencao.inference.explain.Explanation.Explained;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Explanations, bounded in bytes; the one that nobody asked for longest goes first. Not thread-safe. */
final class ExplanationCache {

    /** What keeping one takes besides its numbers, about. */
    private static final int ENTRY_BYTES = 600;

    private static final int FIRST_SIZE = 64;
    private static final float LOAD = 0.75f;

    private final long mostBytes;
    private final Map<AskedExplanation, Explained> explanations = new LinkedHashMap<>(FIRST_SIZE, LOAD, true);
    private long bytes;

    /** @param mostBytes of all of them together */
    ExplanationCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    Optional<Explained> get(AskedExplanation asked) {
        return Optional.ofNullable(explanations.get(asked));
    }

    void put(AskedExplanation asked, Explained made) {
        Explained before = explanations.put(asked, made);
        bytes += size(made) - (before == null ? 0 : size(before));
        Iterator<Explained> oldest = explanations.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= size(oldest.next());
            oldest.remove();
        }
    }

    /** Three numbers a class, and its map. */
    private static long size(Explained explained) {
        ClassMaps maps = explained.maps();
        return ENTRY_BYTES + (long) Float.BYTES * maps.logits().length * (3 + maps.side() * maps.side());
    }
}
