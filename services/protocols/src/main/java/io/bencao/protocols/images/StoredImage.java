package io.bencao.protocols.images;

import io.bencao.references.FetchOutcome;
import io.bencao.references.FetchOutcome.Changed;
import io.bencao.references.FetchOutcome.Forbidden;
import io.bencao.references.FetchOutcome.Missing;
import io.bencao.references.FetchOutcome.TooLarge;
import io.bencao.references.FetchOutcome.Unreachable;
import io.bencao.references.Reference;
import io.bencao.schemas.DeadLetter.Reason;

/** What became of fetching an image that is stored elsewhere: exactly one of these. */
public sealed interface StoredImage {

    /** Its bytes, whose digest is the reference's. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, changed by nobody
    record Fetched(byte[] encoded) implements StoredImage {}

    /**
     * It can't be had, and asking again changes nothing until somebody acts.
     *
     * @param reason by the name that it has in dead letters
     * @param why for a person who may know the configuration
     */
    record Withheld(Reason reason, String why) implements StoredImage {}

    /**
     * Nobody can tell just now: its place is away, is busy, or failed.
     *
     * @param placeAway no other image of that place can be had either
     * @param why for a person who may know the configuration
     */
    record Away(boolean placeAway, String why) implements StoredImage {}

    /** The same in the words of the topics. */
    static StoredImage of(Reference reference, FetchOutcome outcome) {
        if (outcome instanceof FetchOutcome.Fetched fetched) {
            return new Fetched(fetched.bytes());
        }
        if (outcome instanceof Unreachable unreachable) {
            return new Away(unreachable.placeAway(), unreachable.why());
        }
        if (outcome instanceof Missing missing) {
            return new Withheld(Reason.REFERENCE_MISSING, missing.why());
        }
        if (outcome instanceof Changed changed) {
            return new Withheld(
                    Reason.REFERENCE_CHANGED,
                    reference.shown() + ": the bytes there have the SHA-256 " + changed.actual()
                            + ", the event refers to " + changed.expected());
        }
        if (outcome instanceof TooLarge large) {
            return new Withheld(
                    Reason.REFERENCE_TOO_LARGE,
                    reference.shown() + ": over bencao.references.max-size=" + large.limit());
        }
        return new Withheld(Reason.REFERENCE_FORBIDDEN, ((Forbidden) outcome).why());
    }
}
