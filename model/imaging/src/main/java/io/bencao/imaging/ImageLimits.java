package io.bencao.imaging;

/**
 * What an image may at most be. Both limits are checked on the header, before anything is decoded.
 *
 * @param maxBytes encoded bytes
 * @param maxPixels width times height, as the header says
 */
public record ImageLimits(int maxBytes, long maxPixels) {

    /** 16 MiB and 40 megapixels: a full-frame camera's JPEG passes, a decompression bomb does not. */
    public static final ImageLimits DEFAULT = new ImageLimits(16 << 20, 40_000_000L);

    /** What OpenCV itself decodes at most, so that our limit is always the first to be met. */
    private static final long DECODER_PIXELS = 1L << 30;

    public ImageLimits {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("the limit on image bytes must be at least 1, not " + maxBytes);
        }
        if (maxPixels < 1 || maxPixels > DECODER_PIXELS) {
            throw new IllegalArgumentException(
                    "the limit on image pixels must be between 1 and " + DECODER_PIXELS + ", not " + maxPixels);
        }
    }
}
