package io.bencao.trainer.examples;

import io.bencao.checkpoint.Sha256;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Whether a record is the one that was labelled. Coordinates alone don't prove it: a topic that was made anew has used them
 * before. A pure function but for the registry that the wire form may ask. Thread-safe.
 */
final class ImageCheck {

    private final Wire<ImageEvent> wire;

    ImageCheck(Wire<ImageEvent> wire) {
        this.wire = wire;
    }

    /**
     * What was found.
     *
     * @param image the encoded image; empty if the record is another one
     * @param mismatch why; empty if it is the right one
     */
    record Found(Optional<byte[]> image, String mismatch) {

        static Found right(byte[] image) {
            return new Found(Optional.of(image), "");
        }

        static Found wrong(String why) {
            return new Found(Optional.empty(), why);
        }
    }

    Found check(Example example, byte[] value) {
        if (value == null) {
            return Found.wrong("the record has no value");
        }
        byte[] image;
        if (Wire.isRecord(value)) {
            try {
                ImageEvent event = wire.read(value);
                if (!event.getEventId().equals(example.eventId())) {
                    return Found.wrong("the record is event " + event.getEventId());
                }
                if (!(event.getImage() instanceof ByteBuffer inline)) {
                    return Found.wrong("the record only refers to its image");
                }
                image = new byte[inline.remaining()];
                inline.duplicate().get(image);
            } catch (MalformedRecordException e) {
                return Found.wrong("the record can't be read: " + e.getMessage());
            }
        } else {
            // A camera that sends plain images: its event has no id but its coordinates.
            image = value;
        }
        return Sha256.of(image).equals(example.sha256())
                ? Found.right(image)
                : Found.wrong("the image's bytes are others than those that were labelled");
    }
}
