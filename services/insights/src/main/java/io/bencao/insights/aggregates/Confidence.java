package io.bencao.insights.aggregates;

/** Confidences in 20 bins of equal width over 0 to 1; 1 itself belongs to the last. */
public final class Confidence {

    /** How many bins. */
    public static final int BINS = 20;

    private Confidence() {}

    /** The bin of a confidence; what is no number or out of range counts as the nearest end. */
    public static int bin(double confidence) {
        return Math.max(0, Math.min(BINS - 1, (int) (confidence * BINS)));
    }

    /** In millionths, so that sums are exact. */
    public static long micros(double confidence) {
        return Math.round(Math.max(0, Math.min(1, confidence)) * 1e6);
    }
}
