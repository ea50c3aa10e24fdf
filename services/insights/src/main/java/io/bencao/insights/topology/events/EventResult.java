package io.bencao.insights.topology.events;

import io.bencao.insights.topology.checkpoints.CheckpointInput;
import io.bencao.schemas.avro.LabelledExample;

/** What follows from feedback. */
public sealed interface EventResult {

    /**
     * Feedback makes sense by itself and goes to its event's partition.
     *
     * @param feedback what was given
     */
    record Accepted(EventRecord.GivenFeedback feedback) implements EventResult {}

    /**
     * Feedback comes to nothing; the record's headers say why.
     *
     * @param key of the feedback, untouched
     * @param value of the feedback, untouched
     */
    @SuppressWarnings("ArrayRecordComponent") // untouched bytes on their way out, compared by nobody
    record Refused(byte[] key, byte[] value) implements EventResult {}

    /**
     * An image has a true label, or has none any more.
     *
     * @param example the example; null deletes it
     * @param number above those of the event's examples before
     */
    record Labelled(LabelledExample example, long number) implements EventResult {}

    /**
     * A prediction was judged, or a judgement taken back.
     *
     * @param change to be counted
     */
    record Judged(CheckpointInput.JudgementChange change) implements EventResult {}

    /**
     * The event's prediction is asked for.
     *
     * @param lookup the question
     */
    record Asked(PredictionLookup lookup) implements EventResult {}
}
