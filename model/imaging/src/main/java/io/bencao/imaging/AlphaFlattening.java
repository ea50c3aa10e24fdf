package io.bencao.imaging;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Lays a transparent image over white, the page that it was most likely made for.
 *
 * <p>The result is written over the source: a strip of rows is copied out, worked on and written back in three bytes a
 * pixel, which never reaches the rows that are still to be read. So the largest images need no second buffer.
 */
final class AlphaFlattening {

    private static final int STRIP_ROWS = 16;
    private static final double SIXTEEN_TO_EIGHT_BITS = 1.0 / 257;

    private AlphaFlattening() {}

    /**
     * RGB, eight bits a channel, of {@code cut}, a part of {@code image}. What is RGB already is passed on; of an image
     * decoded unchanged, in OpenCV's order blue, green, red, alpha, the memory is reused: {@code image} must outlive
     * the result and must not be read again.
     *
     * @param unchanged whether the image was decoded unchanged
     */
    static Mat toRgb(Mat image, Mat cut, boolean unchanged) {
        if (!unchanged) {
            return new Mat(cut);
        }
        int rows = cut.rows();
        int width = cut.cols();
        if (cut.channels() < 3) {
            Mat rgb = new Mat();
            try (Mat eight = eightBits(cut)) {
                opencv_imgproc.cvtColor(eight, rgb, opencv_imgproc.COLOR_GRAY2RGB);
            }
            return rgb;
        }
        Mat rgb;
        try (BytePointer memory = image.data()) {
            rgb = new Mat(rows, width, opencv_core.CV_8UC3, memory, 3L * width);
        }
        for (int row = 0; row < rows; row += STRIP_ROWS) {
            int end = Math.min(rows, row + STRIP_ROWS);
            try (Mat source = cut.rowRange(row, end);
                    Mat strip = eightBits(source);
                    Mat flat = flattened(strip);
                    Mat target = rgb.rowRange(row, end)) {
                flat.copyTo(target);
            }
        }
        return rgb;
    }

    private static Mat eightBits(Mat source) {
        Mat eight = new Mat();
        source.convertTo(eight, opencv_core.CV_8U, source.depth() == opencv_core.CV_16U ? SIXTEEN_TO_EIGHT_BITS : 1, 0);
        return eight;
    }

    /** Of colour c and alpha a: white minus what the ink takes away, 255 - (255 - c) * a / 255. */
    private static Mat flattened(Mat strip) {
        Mat rgb = new Mat();
        if (strip.channels() == 3) {
            opencv_imgproc.cvtColor(strip, rgb, opencv_imgproc.COLOR_BGR2RGB);
            return rgb;
        }
        try (Mat alpha = new Mat();
                Mat alphas = new Mat()) {
            opencv_core.extractChannel(strip, alpha, 3);
            opencv_imgproc.cvtColor(alpha, alphas, opencv_imgproc.COLOR_GRAY2RGB);
            opencv_imgproc.cvtColor(strip, rgb, opencv_imgproc.COLOR_BGRA2RGB);
            opencv_core.bitwise_not(rgb, rgb);
            opencv_core.multiply(rgb, alphas, rgb, 1.0 / 255, -1);
            opencv_core.bitwise_not(rgb, rgb);
        }
        return rgb;
    }
}
