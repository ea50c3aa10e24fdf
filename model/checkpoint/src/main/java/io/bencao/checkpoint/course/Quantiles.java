package io.bencao.checkpoint.course;

/** A distribution in narrow bins, asked for its quantiles. */
final class Quantiles {

    private static final int BINS = 1000;

    private final double from;
    private final double width;
    private final double[] weights = new double[BINS];
    private double sum;

    Quantiles(double from, double to) {
        this.from = from;
        this.width = (to - from) / BINS;
    }

    /** What lies outside counts at the nearer end. */
    void add(double value, double weight) {
        int bin = (int) Math.max(0, Math.min(BINS - 1.0, (value - from) / width));
        weights[bin] += weight;
        sum += weight;
    }

    /** The value below which this share lies; the lower edge of its bin. */
    double at(double share) {
        double below = 0;
        for (int bin = 0; bin < BINS; bin++) {
            below += weights[bin];
            if (below >= share * sum) {
                return from + bin * width;
            }
        }
        return from + BINS * width;
    }
}
