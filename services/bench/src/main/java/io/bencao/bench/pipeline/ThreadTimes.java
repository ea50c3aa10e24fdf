package io.bencao.bench.pipeline;

import java.util.Map;
import java.util.TreeMap;

/** CPU seconds that a process spent, by groups of its threads. */
record ThreadTimes(Map<String, Double> seconds) {

    /** The same an image, over so many of them. */
    ThreadTimes over(long images) {
        Map<String, Double> each = new TreeMap<>();
        seconds.forEach((group, spent) -> each.put(group, spent / images));
        return new ThreadTimes(each);
    }

    double total() {
        return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
