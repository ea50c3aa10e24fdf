package io.bencao.cli.demo;

import java.util.Arrays;

/** Percentiles of a few thousand values by nearest rank: the smallest value that at least p percent do not exceed. */
final class Percentiles {

    private final double[] sorted;

    private Percentiles(double[] sorted) {
        this.sorted = sorted;
    }

    static Percentiles of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Percentiles(sorted);
    }

    boolean isEmpty() {
        return sorted.length == 0;
    }

    /** @param percent above 0, at most 100; NaN without values */
    double at(double percent) {
        if (isEmpty()) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }
}
