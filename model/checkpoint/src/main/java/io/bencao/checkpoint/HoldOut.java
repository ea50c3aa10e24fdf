package io.bencao.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;

/**
 * Which images are held out: judged on, never trained on. The choice depends on nothing but the image's origin, so
 * every program, run and machine makes the same one, and no list has to be kept.
 *
 * <p>Frames that one camera takes within ten minutes show the same pan and are nearly the same image; they share a bucket
 * and so a side. Frames to the left and right of a bucket's edge may part.
 */
public final class HoldOut {

    /** Frames of one source within one such span of the clock go to the same side. */
    public static final Duration BUCKET = Duration.ofMinutes(10);

    /** Names the procedure inside the hash: another procedure would be another name. */
    private static final String VERSION = "bencao-hold-out-1";

    private HoldOut() {}

    /**
     * Whether an image is held out: the SHA-256 of its bucket, read as a number between 0 and 1, is below the fraction. A
     * larger fraction keeps all that a smaller one held.
     *
     * @param sourceId the camera; null where there is none, as in a folder of images
     * @param capturedAt when it was taken; null where unknown
     * @param imageSha256 32 bytes, SHA-256 of the encoded image; decides where source or time is null
     * @param fraction of all images, 0 to 1
     */
    public static boolean holds(String sourceId, Instant capturedAt, byte[] imageSha256, double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("the fraction held out must be within 0 to 1: " + fraction);
        }
        return position(sourceId, capturedAt, imageSha256) < fraction;
    }

    private static double position(String sourceId, Instant capturedAt, byte[] imageSha256) {
        MessageDigest hash = Sha256.newDigest();
        hash.update(VERSION.getBytes(StandardCharsets.UTF_8));
        if (sourceId != null && capturedAt != null) {
            long bucket = Math.floorDiv(capturedAt.getEpochSecond(), BUCKET.toSeconds());
            hash.update((byte) 1);
            hash.update(ByteBuffer.allocate(Long.BYTES).putLong(bucket).array());
            hash.update(sourceId.getBytes(StandardCharsets.UTF_8));
        } else {
            if (imageSha256.length != 32) {
                throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + imageSha256.length);
            }
            hash.update((byte) 2);
            hash.update(imageSha256);
        }
        // The top 53 bits: what a double holds exactly.
        return (ByteBuffer.wrap(hash.digest()).getLong() >>> 11) * 0x1.0p-53;
    }
}
