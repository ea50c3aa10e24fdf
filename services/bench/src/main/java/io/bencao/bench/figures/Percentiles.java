package io.bencao.bench.figures;

import java.util.Arrays;
import java.util.Collection;

/** Percentiles of a few thousand values by nearest rank: the smallest value that at least p percent do not exceed. */
public final class Percentiles {

    private final double[] sorted;

    private Percentiles(double[] sorted) {
        this.sorted = sorted;
    }

    public static Percentiles of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Percentiles(sorted);
    }

    public static Percentiles of(Collection<? extends Number> values) {
        return of(values.stream().mapToDouble(Number::doubleValue).toArray());
    }

    public boolean isEmpty() {
        return sorted.length == 0;
    }

    /** How many values there are. */
    public int count() {
        return sorted.length;
    }

    /** @param percent above 0, at most 100; NaN without values */
    public double at(double percent) {
        if (isEmpty()) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    /** The value in the middle; of an even number the mean of the two, as suits a few rounds; NaN without values. */
    public double median() {
        if (isEmpty()) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
