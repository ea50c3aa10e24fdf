package io.bencao.protocols.images;

import io.bencao.checkpoint.Sha256;
import io.bencao.protocols.images.EventImage.Here;
import io.bencao.protocols.images.EventImage.Other;
import io.bencao.protocols.images.EventImage.Stored;
import io.bencao.protocols.images.EventImage.Wanted;
import io.bencao.protocols.images.StoredImage.Withheld;
import io.bencao.references.ObjectFetcher;
import io.bencao.references.Reference;
import io.bencao.schemas.DeadLetter.Reason;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.ImageReference;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door to the image of an event, for whoever reads events after they were answered. Looking and fetching are two steps, so that
 * nobody need hold anything while a place is waited for. Thread-safe.
 */
public final class EventImages implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventImages.class);

    private final Wire<ImageEvent> wire;
    private final ObjectFetcher fetcher;

    /**
     * @param wire reads events
     * @param fetcher asks the allowed places; closed with this
     */
    public EventImages(Wire<ImageEvent> wire, ObjectFetcher fetcher) {
        this.wire = wire;
        this.fetcher = fetcher;
    }

    /**
     * Looks at a record that should be an event.
     *
     * @param value of the record; one that is no event of ours is a bare image
     * @param wanted what it must be
     */
    public EventImage look(byte[] value, Wanted wanted) {
        if (value == null) {
            return new Other("the record has no value");
        }
        if (!Wire.isRecord(value)) {
            // A camera that sends plain images: its event has no id but its coordinates.
            return here(value, wanted);
        }
        try {
            return of(wire.read(value), wanted);
        } catch (MalformedRecordException e) {
            return new Other("the record can't be read: " + e.getMessage());
        }
    }

    private static EventImage of(ImageEvent event, Wanted wanted) {
        if (wanted.eventId().filter(id -> !id.equals(event.getEventId())).isPresent()) {
            return new Other("the record is event " + event.getEventId());
        }
        if (event.getImage() instanceof ByteBuffer inline) {
            byte[] encoded = new byte[inline.remaining()];
            inline.duplicate().get(encoded);
            return here(encoded, wanted);
        }
        ImageReference reference = (ImageReference) event.getImage();
        String sha256 = HexFormat.of().formatHex(reference.getSha256().bytes());
        return sha256.equals(wanted.sha256())
                ? new Stored(new Reference(reference.getUri(), sha256))
                : new Other("the record refers to another image");
    }

    private static EventImage here(byte[] encoded, Wanted wanted) {
        return Sha256.of(encoded).equals(wanted.sha256())
                ? new Here(encoded)
                : new Other("the image's bytes are others than those that were answered");
    }

    /**
     * Fetches an image that is stored elsewhere; returns within the time limit.
     *
     * @return {@link StoredImage.Away} too where the thread is interrupted, which it then still is
     */
    public StoredImage fetch(Reference reference) {
        Optional<String> disabled = fetcher.disabled();
        if (disabled.isPresent()) {
            return new Withheld(Reason.REFERENCE_NOT_ENABLED, disabled.get());
        }
        try {
            return StoredImage.of(reference, fetcher.fetch(reference));
        } catch (RuntimeException e) {
            LOG.warn("Unforeseen while fetching reference={}", reference.shown(), e);
            return new Withheld(Reason.REFERENCE_FORBIDDEN, reference.shown() + ": " + e);
        }
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
