package io.bencao.insights.api.overview;

import io.bencao.insights.aggregates.Cell;
import io.bencao.insights.aggregates.Latency;

/** A cell's figures as they are shown. */
final class CellFigures {

    private CellFigures() {}

    /** Quantiles of its times. */
    static LatencyView latency(Cell cell) {
        return cell.count() == 0
                ? LatencyView.NONE
                : new LatencyView(
                        Latency.quantile(cell.latency(), 0.5),
                        Latency.quantile(cell.latency(), 0.9),
                        Latency.quantile(cell.latency(), 0.99));
    }

    /** Mean of its confidences; null without any. */
    static Double meanConfidence(Cell cell) {
        return cell.count() == 0 ? null : cell.confidenceMicros() / 1e6 / cell.count();
    }

    /** A count within a time as a rate. */
    static double perSecond(long count, long millis) {
        return 1000.0 * count / millis;
    }
}
