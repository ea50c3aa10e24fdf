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
        String checkpoint,
        String checkpointDigest,
        Instant capturedAt,
        Instant receivedAt,
        Instant predictedAt) {

    /**
     * A label and its probability.
     *
     * @param label its id
     * @param confidence 0 to 1
     */
    public record Scored(String label, double confidence) {}
}
