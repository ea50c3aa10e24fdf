package io.bencao.testkit;

/**
 * One image in several formats, from which damage is made.
 *
 * @param jpeg baseline
 * @param progressive the same as a progressive JPEG
 */
@SuppressWarnings("ArrayRecordComponent") // carriers of bytes: nobody compares them
public record Good(byte[] jpeg, byte[] progressive, byte[] png, byte[] gif, byte[] tiff) {

    private static final int NOISE = 12;
    private static final float QUALITY = 0.85f;

    /** Draws a small one. */
    public static Good draw(long seed, int width, int height) {
        DrawnImage image = DrawnImage.draw(seed, width, height, NOISE);
        return new Good(
                image.jpeg(QUALITY, false),
                image.jpeg(QUALITY, true),
                image.as("png"),
                image.as("gif"),
                image.as("tiff"));
    }
}
