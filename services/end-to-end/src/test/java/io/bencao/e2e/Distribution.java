package io.bencao.e2e;

import io.bencao.bench.figures.Percentiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Times, and how they are spread; milliseconds. */
final class Distribution {

    private final List<Long> millis;

    Distribution(List<Long> millis) {
        this.millis = List.copyOf(millis);
    }

    /** How many. */
    int count() {
        return millis.size();
    }

    /** For a file of figures: count, least, percentiles by nearest rank, most. */
    Map<String, Long> figures() {
        Map<String, Long> figures = new TreeMap<>();
        Percentiles percentiles = Percentiles.of(millis);
        figures.put("count", (long) count());
        if (!percentiles.isEmpty()) {
            figures.put("min", millis.stream().min(Long::compare).orElseThrow());
            for (int percent : new int[] {50, 90, 99}) {
                figures.put("p" + percent, (long) percentiles.at(percent));
            }
            figures.put("max", (long) percentiles.at(100));
        }
        return figures;
    }
}
