package io.bencao.insights.topology.shared;

import io.bencao.schemas.avro.Prediction;
import java.util.UUID;

/**
 * A prediction as the operators pass it on, in memory alone.
 *
 * @param prediction the record
 * @param at the broker's append time of the prediction, milliseconds since the epoch: the time that windows run on
 * @param where it stands
 */
public record PredictionSummary(Prediction prediction, long at, PredictionCoordinates where) {

    /** The event. */
    public UUID eventId() {
        return prediction.getEventId();
    }

    /** The source. */
    public String source() {
        return prediction.getSourceId();
    }

    /** The most probable label. */
    public String label() {
        return prediction.getLabel();
    }

    /** Its probability. */
    public double first() {
        return prediction.getConfidence();
    }

    /** Digest of the checkpoint that predicted. */
    public String checkpoint() {
        return prediction.getCheckpoint().getDigest();
    }

    /** How long it took from the image's append to the prediction's, milliseconds. */
    public long latency() {
        return Math.max(0, at - prediction.getReceivedAt().toEpochMilli());
    }
}
