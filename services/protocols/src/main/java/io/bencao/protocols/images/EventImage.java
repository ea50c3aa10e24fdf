package io.bencao.protocols.images;

import io.bencao.references.Reference;
import java.util.Optional;
import java.util.UUID;

/** Where the image of an event is: exactly one of these. */
public sealed interface EventImage {

    /** It came with the event. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, changed by nobody
    record Here(byte[] encoded) implements EventImage {}

    /** It is stored elsewhere; its digest is the wanted one. */
    record Stored(Reference reference) implements EventImage {}

    /** The record is not the one that was meant: coordinates alone prove nothing, since a topic that is made anew uses them again. */
    record Other(String why) implements EventImage {}

    /**
     * What must be found.
     *
     * @param eventId of the event; empty where the digest is enough
     * @param sha256 of the encoded image, hexadecimal
     */
    record Wanted(Optional<UUID> eventId, String sha256) {}
}
