package io.bencao.imaging;

/**
 * What an image's header says, before any pixel is decoded.
 *
 * @param format the encoding
 * @param width stored width in pixels, before the orientation is applied
 * @param height stored height in pixels, before the orientation is applied
 * @param channels channels as stored: 1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha or CMYK
 * @param bitDepth bits per channel
 * @param alpha whether some pixels may be transparent
 * @param orientation how the stored image must be turned to stand upright
 * @param workingBytes upper bound of what the decoder holds besides the encoded bytes and the decoded pixels
 */
public record ImageHeader(
        ImageFormat format,
        int width,
        int height,
        int channels,
        int bitDepth,
        boolean alpha,
        Orientation orientation,
        long workingBytes) {

    /** Width times height. */
    public long pixels() {
        return (long) width * height;
    }

    /** Width of the upright image. */
    public int uprightWidth() {
        return orientation.transposes() ? height : width;
    }

    /** Height of the upright image. */
    public int uprightHeight() {
        return orientation.transposes() ? width : height;
    }
}
