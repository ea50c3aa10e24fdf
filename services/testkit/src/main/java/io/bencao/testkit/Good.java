package io.bencao.testkit;

/**
 * One picture in several formats, from which damage is made.
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
        Picture picture = Picture.draw(seed, width, height, NOISE);
        return new Good(
                picture.jpeg(QUALITY, false),
                picture.jpeg(QUALITY, true),
                picture.as("png"),
                picture.as("gif"),
                picture.as("tiff"));
    }
}
