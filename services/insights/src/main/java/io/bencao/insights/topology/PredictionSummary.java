package io.bencao.insights.topology;

import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import java.util.Map;
import java.util.UUID;

/**
 * A prediction as the operators pass it on.
 *
 * @param eventId the event
 * @param source the source
 * @param label the most probable label
 * @param first its probability
 * @param second that of the next label; 0 if there is none
 * @param checkpoint digest of the checkpoint that answered
 * @param capturedAt by the camera's clock, milliseconds since the epoch
 * @param receivedAt the broker's append time of the image
 * @param at the broker's append time of the prediction: the time that windows run on
 * @param partition of {@code predictions}
 * @param compact the prediction as bytes, without its attributes
 */
@SuppressWarnings("ArrayRecordComponent") // lives between two operators, compared by nobody
public record PredictionSummary(
        UUID eventId,
        String source,
        String label,
        double first,
        double second,
        String checkpoint,
        long capturedAt,
        long receivedAt,
        long at,
        int partition,
        byte[] compact) {

    /** How stores and internal topics hold predictions, whatever the wire format outside is. */
    public static final Wire<Prediction> COMPACT = Wire.of(Prediction.class);

    /**
     * From a record.
     *
     * @param prediction its value
     * @param at its time
     * @param partition where it stands
     */
    public static PredictionSummary of(Prediction prediction, long at, int partition) {
        byte[] compact = COMPACT.write(withoutAttributes(prediction));
        return new PredictionSummary(
                prediction.getEventId(),
                prediction.getSourceId(),
                prediction.getLabel(),
                prediction.getConfidence(),
                prediction.getTopK().size() > 1 ? prediction.getTopK().get(1).getConfidence() : 0,
                prediction.getCheckpoint().getDigest(),
                prediction.getCapturedAt().toEpochMilli(),
                prediction.getReceivedAt().toEpochMilli(),
                at,
                partition,
                compact);
    }

    /** Attributes may have 128 KiB; nobody downstream asks for them. Most have none, and a copy costs more than reading did. */
    private static Prediction withoutAttributes(Prediction prediction) {
        return prediction.getAttributes().isEmpty()
                ? prediction
                : Prediction.newBuilder(prediction).setAttributes(Map.of()).build();
    }

    /** How long it took from the image's append to the prediction's, milliseconds. */
    public long latency() {
        return Math.max(0, at - receivedAt);
    }
}
