package io.bencao.trainer.examples;

import io.bencao.schemas.avro.LabelledExample;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * What one record of {@code labelled-examples} changes: an event is labelled, labelled anew, or its label is withdrawn. Read by
 * {@link LabelReader}, kept by {@link ExampleLog}, and applied to the {@link ExampleIndex}, where it becomes part of a
 * {@link LabelledEvent}.
 *
 * @param partition of the record
 * @param offset of the record
 * @param number rises with each change of an event, as its seal says; {@link ExampleTrust#UNSEALED} without one
 * @param eventId its key
 * @param example its value; empty where the label was withdrawn
 */
record LabelChange(int partition, long offset, long number, UUID eventId, Optional<Example> example) {

    /** The record's value without its Avro. */
    static Example example(LabelledExample value) {
        return new Example(
                value.getEventId(),
                value.getSourceId(),
                value.getCapturedAt().toEpochMilli(),
                new Example.Origin(
                        value.getOrigin().getTopic(),
                        value.getOrigin().getTopicId(),
                        value.getOrigin().getPartition(),
                        value.getOrigin().getOffset(),
                        HexFormat.of().formatHex(value.getOrigin().getSha256().bytes())),
                value.getUri() != null,
                value.getTrueLabel(),
                value.getAnnotator(),
                value.getLabelledAt().toEpochMilli(),
                PickReason.valueOf(value.getPickedHow().name()),
                Optional.ofNullable(value.getPickProbability()).filter(p -> p > 0 && p <= 1));
    }
}
