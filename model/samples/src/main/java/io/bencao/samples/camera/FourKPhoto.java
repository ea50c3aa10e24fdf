package io.bencao.samples.camera;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Photos as a 4K camera would deliver them: the middle of the image in 16:9, upscaled to 3840 x 2160, with normally
 * distributed noise on each channel so that the JPEG has the 2 to 4 MB of a real sensor's and not those of a smooth upscale.
 */
public final class FourKPhoto {

    private static final int WIDTH = 3840;
    private static final int HEIGHT = 2160;
    private static final int QUALITY = 90;
    private static final int SMALLEST = 2_200_000;
    private static final int LARGEST = 3_800_000;
    private static final int TRIES = 8;

    private FourKPhoto() {}

    /**
     * @param photo an encoded image
     * @param seed of the noise
     * @return a JPEG of 2 to 4 MB
     */
    public static byte[] of(byte[] photo, int seed) {
        try (PointerScope scope = new PointerScope();
                Mat large = upscaled(photo)) {
            // More noise makes more bytes; how much of it this photo needs is found by halving.
            double low = 0;
            double high = 24;
            byte[] jpeg = new byte[0];
            for (int i = 0; i < TRIES; i++) {
                double deviation = (low + high) / 2;
                jpeg = encoded(noisy(large, deviation, seed));
                if (jpeg.length < SMALLEST) {
                    low = deviation;
                } else if (jpeg.length > LARGEST) {
                    high = deviation;
                } else {
                    break;
                }
            }
            return jpeg;
        }
    }

    private static Mat upscaled(byte[] photo) {
        Mat decoded = opencv_imgcodecs.imdecode(new Mat(new BytePointer(photo)), opencv_imgcodecs.IMREAD_COLOR);
        if (decoded.empty()) {
            throw new IllegalArgumentException("no readable image");
        }
        int width = Math.min(decoded.cols(), decoded.rows() * 16 / 9);
        int height = Math.min(decoded.rows(), Math.max(1, decoded.cols() * 9 / 16));
        Rect middle = new Rect((decoded.cols() - width) / 2, (decoded.rows() - height) / 2, width, height);
        Mat large = new Mat();
        opencv_imgproc.resize(
                new Mat(decoded, middle), large, new Size(WIDTH, HEIGHT), 0, 0, opencv_imgproc.INTER_CUBIC);
        return large;
    }

    private static Mat noisy(Mat large, double deviation, int seed) {
        opencv_core.setRNGSeed(seed);
        Mat noise = new Mat(HEIGHT, WIDTH, opencv_core.CV_16SC3);
        opencv_core.randn(noise, single(0), single(deviation));
        Mat sum = new Mat();
        opencv_core.add(large, noise, sum, opencv_core.noArray(), opencv_core.CV_8UC3);
        return sum;
    }

    /** The same for all channels. */
    private static Mat single(double value) {
        return new Mat(1, 1, opencv_core.CV_64F, new Scalar(value));
    }

    private static byte[] encoded(Mat image) {
        BytePointer buffer = new BytePointer();
        opencv_imgcodecs.imencode(
                ".jpg", image, buffer, new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY));
        byte[] bytes = new byte[(int) buffer.limit()];
        buffer.get(bytes);
        return bytes;
    }
}
