package io.bencao.classifier.flow;

/**
 * An image ready for the network. Holds no encoded bytes any more.
 *
 * @param ticket its ticket
 * @param request its event; the encoded bytes are dropped ({@code image} is empty)
 * @param rgb upright RGB, {@code size × size × 3} bytes, row by row, one byte a channel
 * @param sha256 SHA-256 of the encoded bytes
 * @param decodeStartNanos when decoding began, by {@link System#nanoTime()}
 * @param decodedNanos when it was done
 */
public record PreparedImage(
        Ticket ticket, ImageRequest request, byte[] rgb, byte[] sha256, long decodeStartNanos, long decodedNanos) {}
