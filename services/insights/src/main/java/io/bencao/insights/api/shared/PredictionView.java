package io.bencao.insights.api.shared;

import java.time.Instant;
import java.util.List;

/**
 * One prediction.
 *
 * @param eventId the event; its image is at {@code /api/events/{eventId}/image}
 * @param sourceId the source
 * @param label the most probable label
 * @param confidence its probability
 * @param top the most probable labels, highest first
 * @param unlikeness how unlike everything that the checkpoint knows; null where it can't tell
 * @param checkpoint readable id of the checkpoint that answered
 * @param checkpointDigest its digest
 * @param capturedAt by the camera's clock
 * @param receivedAt the broker's append time of the image
 * @param predictedAt the broker's append time of the prediction
 */
public record PredictionView(
        String eventId,
        String sourceId,
        String label,
        double confidence,
        List<Scored> top,
        Unlikeness unlikeness,
        String checkpoint,
        String checkpointDigest,
        Instant capturedAt,
        Instant receivedAt,
        Instant predictedAt) {

    /**
     * How unlike everything known an image is.
     *
     * @param unknown whether it is farther from everything known than the checkpoint allows
     * @param times its distance as a multiple of what the checkpoint allows
     */
    public record Unlikeness(boolean unknown, double times) {

        /** Of a prediction's two fields; null where either is. */
        static Unlikeness of(Boolean unknown, Float times) {
            return unknown == null || times == null ? null : new Unlikeness(unknown, times);
        }
    }

    /**
     * A label and its probability.
     *
     * @param label its id
     * @param confidence 0 to 1
     */
    public record Scored(String label, double confidence) {}
}
