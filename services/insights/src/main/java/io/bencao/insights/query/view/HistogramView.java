package io.bencao.insights.query.view;

import java.util.List;

/**
 * Confidences as counts in bins of equal width over 0 to 1.
 *
 * @param counts of each bin, the lowest first
 */
public record HistogramView(List<Long> counts) {}
