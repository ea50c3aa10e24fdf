package io.bencao.imaging;

import org.bytedeco.opencv.global.opencv_imgcodecs;

/**
 * How one image is decoded, and what that takes.
 *
 * @param flags for {@code cv::imdecode}
 * @param width of the decoded image, in pixels
 * @param height of the decoded image, in pixels
 * @param bytesPerPixel of the decoded image
 * @param workingBytes what the decoder holds besides
 */
record DecodePlan(int flags, int width, int height, int bytesPerPixel, long workingBytes) {

    /** Our orientation, not OpenCV's: turning the small square is cheaper than turning the image. */
    private static final int RGB_AS_STORED =
            opencv_imgcodecs.IMREAD_COLOR_RGB | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;

    /** The resize's tables and OpenCV's and JavaCPP's own small objects. */
    private static final long OVERHEAD = 1 << 20;

    static DecodePlan of(ImageHeader header, Preprocessing preprocessing) {
        return of(header, preprocessing.shortSideToCover());
    }

    /**
     * The cheapest plan.
     *
     * @param shortSide what the short side of a JPEG must have at least, pixels
     */
    static DecodePlan of(ImageHeader header, int shortSide) {
        if (header.format() == ImageFormat.JPEG) {
            JpegScale scale = JpegScale.covering(header.width(), header.height(), shortSide);
            return new DecodePlan(
                    scale.flag() | RGB_AS_STORED,
                    scale.of(header.width()),
                    scale.of(header.height()),
                    3,
                    header.workingBytes());
        }
        if (header.alpha()) {
            return new DecodePlan(
                    opencv_imgcodecs.IMREAD_UNCHANGED,
                    header.width(),
                    header.height(),
                    header.bitDepth() == 16 ? 8 : 4,
                    header.workingBytes());
        }
        return new DecodePlan(RGB_AS_STORED, header.width(), header.height(), 3, header.workingBytes());
    }

    /** Whether the decoder keeps the image's own channels and depth, alpha included. */
    boolean unchanged() {
        return flags == opencv_imgcodecs.IMREAD_UNCHANGED;
    }

    /**
     * Upper bound of the native memory at any moment, in bytes: the encoded bytes once for us and once for what the
     * decoder copies of them, the decoder's state, the decoded image, and the resize.
     */
    long bytes(int encodedBytes, Preprocessing preprocessing) {
        return bytes(encodedBytes, preprocessing.largestSide());
    }

    /**
     * The same for any resize.
     *
     * @param resizedSide that the resized image has, pixels: of a square one, or the longer one
     */
    long bytes(int encodedBytes, int resizedSide) {
        long side = resizedSide;
        long resize = 3 * 4 * side * side + 64L * (Math.min(width, height) + side);
        return 2L * encodedBytes + workingBytes + (long) width * height * bytesPerPixel + resize + OVERHEAD;
    }
}
