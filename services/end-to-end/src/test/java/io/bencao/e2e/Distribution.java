package io.bencao.e2e;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Times, and how they are spread; milliseconds. */
final class Distribution {

    private static final Map<String, Double> SHARES = Map.of("p50", 0.5, "p90", 0.9, "p99", 0.99);

    private final List<Long> sorted;

    Distribution(List<Long> millis) {
        this.sorted = millis.stream().sorted().toList();
    }

    /** How many. */
    int count() {
        return sorted.size();
    }

    /** For a file of figures: count, least, quantiles by nearest rank, most. */
    Map<String, Long> figures() {
        Map<String, Long> figures = new TreeMap<>();
        figures.put("count", (long) sorted.size());
        if (!sorted.isEmpty()) {
            figures.put("min", sorted.get(0));
            SHARES.forEach((name, share) -> figures.put(name, sorted.get((int) Math.ceil(share * sorted.size()) - 1)));
            figures.put("max", sorted.get(sorted.size() - 1));
        }
        return figures;
    }
}
