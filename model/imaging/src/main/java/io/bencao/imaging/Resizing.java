package io.bencao.imaging;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** RGB images made larger and smaller, by each {@link Interpolation}. Each answer is a new image, which the caller closes. */
final class Resizing {

    /** What is at least so many times too large is reduced by area before Pillow's filters; what is left is at least twice too large. */
    private static final int WORTH_REDUCING = 4;

    private Resizing() {}

    /** All of the image at so many columns and rows. */
    static Mat to(Mat image, int columns, int rows, Interpolation interpolation) {
        return interpolation.isPillow()
                ? byPillow(image, columns, rows, interpolation)
                : byOpenCv(image, columns, rows, interpolation);
    }

    private static Mat byOpenCv(Mat image, int columns, int rows, Interpolation interpolation) {
        Mat resized = new Mat();
        boolean grows = image.cols() <= columns || image.rows() <= rows;
        try (Size size = new Size(columns, rows)) {
            opencv_imgproc.resize(image, resized, size, 0, 0, interpolation.method(grows));
        }
        return resized;
    }

    private static Mat byPillow(Mat image, int columns, int rows, Interpolation interpolation) {
        int across = reduction(image.cols(), columns);
        int down = reduction(image.rows(), rows);
        if (across > 1 || down > 1) {
            try (Mat reduced = byOpenCv(image, image.cols() / across, image.rows() / down, Interpolation.AREA)) {
                return filtered(reduced, columns, rows, interpolation);
            }
        }
        return filtered(image, columns, rows, interpolation);
    }

    private static int reduction(int in, int out) {
        return in >= WORTH_REDUCING * out ? in / (2 * out) : 1;
    }

    private static Mat filtered(Mat image, int columns, int rows, Interpolation interpolation) {
        byte[] levels = levels(image);
        byte[] across = PillowFilter.of(interpolation, image.cols(), columns).rows(levels, image.rows(), image.cols());
        byte[] both = PillowFilter.of(interpolation, image.rows(), rows).columns(across, columns);
        Mat resized = new Mat(rows, columns, opencv_core.CV_8UC3);
        try (BytePointer pixels = resized.data()) {
            pixels.put(both);
        }
        return resized;
    }

    private static byte[] levels(Mat image) {
        int row = 3 * image.cols();
        byte[] levels = new byte[image.rows() * row];
        try (BytePointer pixels = image.data()) {
            long step = image.step();
            for (int i = 0; i < image.rows(); i++) {
                pixels.position(i * step).get(levels, i * row, row);
            }
        }
        return levels;
    }

    /** The image in the middle of a black square. */
    static Mat onBlack(Mat image, int side) {
        Mat square = new Mat();
        int top = (side - image.rows()) / 2;
        int left = (side - image.cols()) / 2;
        try (Scalar black = new Scalar(0)) {
            opencv_core.copyMakeBorder(
                    image,
                    square,
                    top,
                    side - image.rows() - top,
                    left,
                    side - image.cols() - left,
                    opencv_core.BORDER_CONSTANT,
                    black);
        }
        return square;
    }
}
