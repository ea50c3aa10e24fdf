package io.bencao.insights.topology.shared;

import io.bencao.schemas.avro.Prediction;
import java.util.Optional;
import java.util.UUID;

/** Predictions read again from where they stand. Thread-safe; a read waits for the broker. */
@FunctionalInterface
public interface PredictionsByCoordinates {

    /**
     * The prediction at these coordinates; empty if the topic no longer has it, or has another event's there.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    Optional<Prediction> read(PredictionCoordinates where, UUID eventId);
}
