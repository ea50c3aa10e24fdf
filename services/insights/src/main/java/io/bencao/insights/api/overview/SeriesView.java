package io.bencao.insights.api.overview;

import java.time.Instant;
import java.util.List;

/**
 * Throughput and latency over time, oldest first; windows without any prediction are there, with zeros.
 *
 * @param windowMs length of a point's window
 * @param points at most 1,000
 */
public record SeriesView(long windowMs, List<Point> points) {

    /**
     * One window.
     *
     * @param start its start, by the broker's clock
     * @param images predictions in it
     * @param imagesPerSecond the same as a rate; of the last, unfinished window too low
     * @param latency from the image event's append to the prediction's append
     * @param meanConfidence null without any prediction
     */
    public record Point(
            Instant start, long images, double imagesPerSecond, LatencyView latency, Double meanConfidence) {}
}
