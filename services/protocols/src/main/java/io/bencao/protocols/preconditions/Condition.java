package io.bencao.protocols.preconditions;

/** How a precondition is. Later ones are worse. */
public enum Condition {
    /** Seen, and as it must be. */
    OK,
    /** The promises hold, but for what is rare, or for less than they could. */
    WARNING,
    /** It could not be seen. */
    UNKNOWN,
    /** A promise does not hold, or a service can't do its work. */
    BROKEN
}
