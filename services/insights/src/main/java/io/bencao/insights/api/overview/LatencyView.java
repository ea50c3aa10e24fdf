package io.bencao.insights.api.overview;

/**
 * Quantiles of a time, milliseconds, within 3.2 % of the true ones; null without any value.
 *
 * @param p50 half are faster
 * @param p90 nine of ten are faster
 * @param p99 ninety-nine of a hundred are faster
 */
public record LatencyView(Double p50, Double p90, Double p99) {

    /** Without any value. */
    public static final LatencyView NONE = new LatencyView(null, null, null);
}
