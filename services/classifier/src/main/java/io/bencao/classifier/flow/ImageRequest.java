package io.bencao.classifier.flow;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An image event, read.
 *
 * @param eventId chosen by the producer
 * @param sourceId who took the image
 * @param capturedAt when, by the source's own clock
 * @param image the encoded bytes; a window on the record, not a copy
 * @param attributes carried along to the prediction
 */
public record ImageRequest(
        UUID eventId, String sourceId, Instant capturedAt, ByteBuffer image, Map<String, String> attributes) {}
