package io.bencao.insights.api.overview;

import java.time.Instant;
import java.util.List;

/**
 * How often each label was answered over time, oldest window first.
 *
 * @param windowMs length of a point's window
 * @param labels in the order of the champion's manifest, then those that only appear in the figures, by name
 * @param points windows; those without any prediction are there, with zeros
 */
public record LabelSeriesView(long windowMs, List<String> labels, List<Point> points) {

    /**
     * One window.
     *
     * @param start its start, by the broker's clock
     * @param counts by label, in the order of {@link #labels}
     */
    public record Point(Instant start, List<Long> counts) {}
}
