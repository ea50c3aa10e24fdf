package io.bencao.testkit;

import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.ImageReference;
import io.bencao.schemas.avro.Sha256;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/** Values for the topic {@code image-events}. */
public final class EventValues {

    private static final Wire<ImageEvent> WIRE = Wire.of(ImageEvent.class);
    private static final int SHA256_BYTES = 32;

    private EventValues() {}

    /** An event that carries these encoded bytes. */
    public static byte[] inline(String source, byte[] image) {
        return inline(UUID.randomUUID(), source, image);
    }

    /** The same with a chosen event id. */
    public static byte[] inline(UUID id, String source, byte[] image) {
        return WIRE.write(
                event(source).setEventId(id).setImage(ByteBuffer.wrap(image)).build());
    }

    /** The same, photographed at this time. */
    public static byte[] inline(UUID id, String source, Instant capturedAt, byte[] image) {
        return WIRE.write(event(source)
                .setEventId(id)
                .setCapturedAt(capturedAt)
                .setImage(ByteBuffer.wrap(image))
                .build());
    }

    /**
     * An event whose value has exactly this many bytes: the image is followed by as much junk as is missing, which
     * decoders pass over.
     *
     * @throws IllegalArgumentException if the image alone needs more
     */
    public static byte[] inlineOfSize(String source, byte[] image, int valueBytes) {
        int imageBytes = image.length;
        // The length is written in front of the bytes, in as many bytes as it needs: two steps settle it.
        for (int step = 0; step < 4; step++) {
            byte[] value = inline(source, Arrays.copyOf(image, imageBytes));
            if (value.length == valueBytes) {
                return value;
            }
            imageBytes += valueBytes - value.length;
            if (imageBytes < image.length) {
                break;
            }
        }
        throw new IllegalArgumentException("no event of " + valueBytes + " bytes with an image of " + image.length);
    }

    /** An event that says its image is elsewhere. */
    public static byte[] reference(String source, String uri) {
        return reference(source, uri, new byte[SHA256_BYTES]);
    }

    /** The same with the SHA-256 of its bytes. */
    public static byte[] reference(String source, String uri, byte[] sha256) {
        return reference(UUID.randomUUID(), source, uri, sha256);
    }

    /** The same with a chosen event id. */
    public static byte[] reference(UUID id, String source, String uri, byte[] sha256) {
        ImageReference reference = new ImageReference(uri, new Sha256(sha256));
        return WIRE.write(event(source).setEventId(id).setImage(reference).build());
    }

    private static ImageEvent.Builder event(String source) {
        return ImageEvent.newBuilder()
                .setEventId(UUID.randomUUID())
                .setSourceId(source)
                .setCapturedAt(Instant.now())
                .setContentType("image/jpeg")
                .setAttributes(Map.of());
    }
}
