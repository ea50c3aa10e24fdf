package io.bencao.imaging;

import org.bytedeco.opencv.global.opencv_imgcodecs;

/** The scales at which a JPEG's blocks can be turned into pixels: an eighth costs a fraction of the time and memory. */
enum JpegScale {
    EIGHTH(8, opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_8),
    QUARTER(4, opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_4),
    HALF(2, opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_2),
    FULL(1, 0);

    private final int denominator;
    private final int flag;

    JpegScale(int denominator, int flag) {
        this.denominator = denominator;
        this.flag = flag;
    }

    /** The smallest scale at which the short side still has {@code shortSide} pixels; full where none has. */
    static JpegScale covering(int width, int height, int shortSide) {
        for (JpegScale scale : values()) {
            if (scale.of(Math.min(width, height)) >= shortSide) {
                return scale;
            }
        }
        return FULL;
    }

    /** Length of a side at this scale; libjpeg rounds up. */
    int of(int side) {
        return (side + denominator - 1) / denominator;
    }

    /** OpenCV's flag for it, to be combined with the flag for RGB: alone it would mean grey. */
    int flag() {
        return flag;
    }
}
