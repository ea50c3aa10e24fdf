package io.bencao.bench.pipeline;

import io.bencao.bench.figures.Percentiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What several ways of doing the same came to in several rounds; a way counts by the median of its rounds. For one thread.
 *
 * @param <W> names a way
 */
final class RoundRates<W> {

    private final Map<W, List<CoreWork.Rate>> rounds = new LinkedHashMap<>();

    /**
     * The best of the ways.
     *
     * @param way which
     * @param rate the median of its rounds
     */
    record Best<W>(W way, CoreWork.Rate rate) {}

    void add(W way, CoreWork.Rate rate) {
        rounds.computeIfAbsent(way, any -> new ArrayList<>()).add(rate);
    }

    /** @throws java.util.NoSuchElementException before the first round */
    Best<W> best() {
        return rounds.entrySet().stream()
                .map(entry -> new Best<>(entry.getKey(), median(entry.getValue())))
                .max(Comparator.comparingDouble(best -> best.rate().perSecond()))
                .orElseThrow();
    }

    private static CoreWork.Rate median(List<CoreWork.Rate> rates) {
        return new CoreWork.Rate(
                Percentiles.of(rates.stream().map(CoreWork.Rate::perSecond).toList())
                        .median(),
                Percentiles.of(rates.stream().map(CoreWork.Rate::cpuSeconds).toList())
                        .median());
    }
}
