package io.bencao.imaging;

import java.time.Duration;

/**
 * What an image may at most be. All limits are checked on header and structure, before anything is decoded.
 *
 * @param maxBytes encoded bytes
 * @param maxPixels width times height, as the header says
 * @param maxCost estimated time of a core to decode it
 */
public record ImageLimits(int maxBytes, long maxPixels, Duration maxCost) {

    /** Twice what a full-frame camera's image of 40 megapixels costs, be it baseline, progressive or WebP. */
    private static final Duration USUAL_COST = Duration.ofMillis(800);

    /** 16 MiB, 40 megapixels, 0.8 s: a full-frame camera's JPEG passes, a decompression bomb does not. */
    public static final ImageLimits DEFAULT = new ImageLimits(16 << 20, 40_000_000L);

    /** What OpenCV itself decodes at most, so that our limit is always the first to be met. */
    private static final long DECODER_PIXELS = 1L << 30;

    /** With the usual limit on cost. */
    public ImageLimits(int maxBytes, long maxPixels) {
        this(maxBytes, maxPixels, USUAL_COST);
    }

    public ImageLimits {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("the limit on image bytes must be at least 1, not " + maxBytes);
        }
        if (maxPixels < 1 || maxPixels > DECODER_PIXELS) {
            throw new IllegalArgumentException(
                    "the limit on image pixels must be between 1 and " + DECODER_PIXELS + ", not " + maxPixels);
        }
        if (maxCost.isNegative() || maxCost.isZero()) {
            throw new IllegalArgumentException("the limit on an image's cost must be above 0, not " + maxCost);
        }
    }
}
