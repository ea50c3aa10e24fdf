package io.bencao.guarantees;

/** Whether a record's answer must be there by now. */
public enum Due {
    /** It must. */
    NOW,
    /** The service has not committed it yet. */
    NOT_YET,
    /** It may have been there, and have expired. */
    ANSWER_MAY_HAVE_EXPIRED,
    /** Nobody can say: where the service stands in this partition is unknown. */
    UNKNOWN
}
