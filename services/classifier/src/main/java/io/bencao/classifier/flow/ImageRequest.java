package io.bencao.classifier.flow;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An image event, read.
 *
 * @param eventId chosen by the producer
 * @param sourceId who took the image
 * @param capturedAt when, by the source's own clock
 * @param image the encoded bytes; a window on the record, not a copy; none while they are elsewhere
 * @param attributes carried along to the prediction
 * @param elsewhere where the image is, if the event only refers to it and it is not fetched yet
 */
public record ImageRequest(
        UUID eventId,
        String sourceId,
        Instant capturedAt,
        ByteBuffer image,
        Map<String, String> attributes,
        Optional<Elsewhere> elsewhere) {

    /** An image that is here. */
    public ImageRequest(
            UUID eventId, String sourceId, Instant capturedAt, ByteBuffer image, Map<String, String> attributes) {
        this(eventId, sourceId, capturedAt, image, attributes, Optional.empty());
    }

    /** The same event with its image. */
    public ImageRequest withImage(ByteBuffer bytes) {
        return new ImageRequest(eventId, sourceId, capturedAt, bytes, attributes);
    }

    /**
     * Where an image is, as the event says.
     *
     * @param uri of anybody's making
     * @param sha256 of the encoded bytes, 64 hexadecimal digits in lower case
     */
    public record Elsewhere(String uri, String sha256) {}
}
