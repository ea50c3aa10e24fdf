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
final class PictureCheck {

    private final Wire<ImageEvent> wire;

    PictureCheck(Wire<ImageEvent> wire) {
        this.wire = wire;
    }

    /**
     * What was found.
     *
     * @param picture the encoded picture; empty if the record is another one
     * @param mismatch why; empty if it is the right one
     */
    record Found(Optional<byte[]> picture, String mismatch) {

        static Found right(byte[] picture) {
            return new Found(Optional.of(picture), "");
        }

        static Found wrong(String why) {
            return new Found(Optional.empty(), why);
        }
    }

    Found check(Example example, byte[] value) {
        if (value == null) {
            return Found.wrong("the record has no value");
        }
        byte[] picture;
        if (Wire.isRecord(value)) {
            try {
                ImageEvent event = wire.read(value);
                if (!event.getEventId().equals(example.eventId())) {
                    return Found.wrong("the record is event " + event.getEventId());
                }
                if (!(event.getImage() instanceof ByteBuffer inline)) {
                    return Found.wrong("the record only refers to its picture");
                }
                picture = new byte[inline.remaining()];
                inline.duplicate().get(picture);
            } catch (MalformedRecordException e) {
                return Found.wrong("the record can't be read: " + e.getMessage());
            }
        } else {
            // A camera that sends plain pictures: its event has no id but its coordinates.
            picture = value;
        }
        return Sha256.of(picture).equals(example.sha256())
                ? Found.right(picture)
                : Found.wrong("the picture's bytes are others than those that were labelled");
    }
}
