package io.bencao.insights.topology.sources;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** When each source of a partition sent its last image, in that order. Used by one stream thread. */
final class LastSeen {

    private record Entry(long at, String source) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : source.compareTo(other.source);
        }
    }

    private final Map<String, Long> times = new HashMap<>();
    private final NavigableSet<Entry> inOrder = new TreeSet<>();

    void put(String source, long at) {
        remove(source);
        times.put(source, at);
        inOrder.add(new Entry(at, source));
    }

    void remove(String source) {
        Long before = times.remove(source);
        if (before != null) {
            inOrder.remove(new Entry(before, source));
        }
    }

    /** Sources whose last image is older than that moment. */
    List<String> before(long moment) {
        return inOrder.headSet(new Entry(moment, ""), false).stream()
                .map(Entry::source)
                .toList();
    }
}
