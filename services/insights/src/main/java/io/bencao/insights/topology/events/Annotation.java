package io.bencao.insights.topology.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.schemas.avro.PickedHow;

/**
 * What one person says about an event.
 *
 * @param kind what is said; never WITHDRAW
 * @param trueLabel with LABEL
 * @param annotator who
 * @param givenAt when, by that person's clock, milliseconds since the epoch
 * @param pickedHow how the image came before that person
 * @param pickProbability with what probability; null where not known
 * @param waiting the feedback itself, a packed {@link RawFeedback}, until its prediction is there; then null
 */
@SuppressWarnings("ArrayRecordComponent") // a store's value, compared by nobody
public record Annotation(
        FeedbackKind kind,
        String trueLabel,
        String annotator,
        long givenAt,
        PickedHow pickedHow,
        Double pickProbability,
        byte[] waiting) {

    static Annotation of(Feedback feedback, RawFeedback said) {
        return new Annotation(
                feedback.getKind(),
                feedback.getTrueLabel(),
                feedback.getAnnotator(),
                feedback.getGivenAt().toEpochMilli(),
                feedback.getPickedHow(),
                feedback.getPickProbability(),
                said.pack());
    }

    /** The same once its prediction is there. */
    Annotation met() {
        return waiting == null
                ? this
                : new Annotation(kind, trueLabel, annotator, givenAt, pickedHow, pickProbability, null);
    }

    /** The feedback itself, while it waits. */
    @JsonIgnore
    RawFeedback said() {
        return (RawFeedback) EventRecord.unpack(waiting);
    }

    /**
     * The label that it holds the image for; null if it holds it for none.
     *
     * @param predicted what the checkpoint said
     */
    public String labelFor(String predicted) {
        return switch (kind) {
            case LABEL -> trueLabel;
            case CONFIRM -> predicted;
            case UNGRADABLE, WITHDRAW -> null;
        };
    }
}
