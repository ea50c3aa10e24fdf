package io.bencao.schemas;

/**
 * Why feedback is dead-lettered; stands in the header {@link DeadLetter#REASON}. Users count and filter by them: a text, once
 * published, stays.
 */
public enum FeedbackReason {
    /** The record has no value. */
    NULL_VALUE("null-value"),
    /** The value is no feedback: not Avro, another schema, cut short. */
    MALFORMED("malformed-feedback"),
    /** Value and headers are larger than the service keeps while it waits for the prediction. */
    TOO_LARGE("feedback-too-large"),
    /** A label is said to follow, and none does. */
    LABEL_MISSING("label-missing"),
    /** A label stands where the kind has none. */
    LABEL_SUPERFLUOUS("label-superfluous"),
    /** No released checkpoint has that label. */
    LABEL_UNKNOWN("label-unknown"),
    /** The pick probability is not above 0 and at most 1. */
    PROBABILITY_INVALID("probability-invalid"),
    /** Nobody says so. */
    ANNOTATOR_MISSING("annotator-missing"),
    /** This annotator said nothing about this event that could be withdrawn. */
    NOTHING_TO_WITHDRAW("nothing-to-withdraw"),
    /** The prediction did not come in time. */
    NO_PREDICTION("no-prediction");

    private final String text;

    FeedbackReason(String text) {
        this.text = text;
    }

    /** As it stands in the header. */
    public String text() {
        return text;
    }
}
