package io.bencao.insights.api.batchrecords;

import io.bencao.protocols.batchrecords.BatchRecord.Coordinates;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.Prediction;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * An image of a source in the time of a run, and what was answered.
 *
 * @param event its event
 * @param at the time that it counts by
 * @param receivedAt when Kafka took it in
 * @param answeredAt when it took the answer in: alerts go by that
 * @param label the most probable label
 * @param confidence its probability
 * @param checkpoint that answered
 * @param image where it stands
 */
record AnsweredImage(
        UUID event,
        Instant at,
        Instant receivedAt,
        Instant answeredAt,
        String label,
        float confidence,
        CheckpointRef checkpoint,
        Coordinates image) {

    static AnsweredImage of(Prediction prediction, Instant at, Instant answeredAt) {
        Origin origin = prediction.getOrigin();
        return new AnsweredImage(
                prediction.getEventId(),
                at,
                prediction.getReceivedAt(),
                answeredAt,
                prediction.getLabel(),
                prediction.getConfidence(),
                prediction.getCheckpoint(),
                new Coordinates(
                        origin.getTopic(),
                        origin.getTopicId(),
                        origin.getPartition(),
                        origin.getOffset(),
                        HexFormat.of().formatHex(origin.getSha256().bytes())));
    }
}
