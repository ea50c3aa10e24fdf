package io.bencao.references;

/** What became of fetching an image: exactly one of these. */
public sealed interface FetchOutcome {

    /** The bytes, whose digest is the reference's. */
    record Fetched(byte[] bytes) implements FetchOutcome {}

    /** The place has no such object. */
    record Missing(String why) implements FetchOutcome {}

    /** There are other bytes than those that were referred to; both digests as hexadecimal digits. */
    record Changed(String expected, String actual) implements FetchOutcome {}

    /** The place is not an allowed one, or it refuses to give the object. */
    record Forbidden(String why) implements FetchOutcome {}

    /** The object has more bytes than are taken. */
    record TooLarge(long limit) implements FetchOutcome {}

    /**
     * Nobody can tell just now: the same reference may be fetched later.
     *
     * @param placeAway the place itself can't be asked, or says that it is busy; else it failed at this object, or was too slow
     * @param why for a person
     */
    record Unreachable(boolean placeAway, String why) implements FetchOutcome {}
}
