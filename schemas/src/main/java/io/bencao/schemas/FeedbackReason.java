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
    /** Nobody says so, or what is said of another's word is no withdrawal. */
    ANNOTATOR_INVALID("annotator-invalid"),
    /** The label or an annotator is longer than a name may be, or has characters that no name may have. */
    NAME_NOT_ALLOWED("name-not-allowed"),
    /** It bears a seal that is not good: by a key that is not trusted, or over other words. */
    SEAL_INVALID("seal-invalid"),
    /** It withdraws another's word without the right to. */
    NOT_ALLOWED("withdrawal-not-allowed"),
    /** So much was said about this event that no more is taken in. */
    TOO_MANY("too-many-feedbacks"),
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
