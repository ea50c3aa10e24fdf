package io.bencao.samples.camera;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pixels to a JPEG file, by OpenCV: the library that decodes them is a dependency already, and is fast at 4K. */
final class JpegEncoder {

    private JpegEncoder() {}

    /**
     * Encodes with 4:2:0 colour.
     *
     * @param bgr blue, green, red for each pixel, row by row
     * @throws IllegalStateException if OpenCV refuses
     */
    static byte[] encode(byte[] bgr, int width, int height, int quality, boolean progressive) {
        try (Mat image = new Mat(height, width, opencv_core.CV_8UC3);
                BytePointer file = new BytePointer();
                IntPointer settings = new IntPointer(
                        opencv_imgcodecs.IMWRITE_JPEG_QUALITY,
                        quality,
                        opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE,
                        progressive ? 1 : 0)) {
            image.data().put(bgr);
            if (!opencv_imgcodecs.imencode(".jpg", image, file, settings)) {
                throw new IllegalStateException("OpenCV could not encode a JPEG of " + width + " x " + height);
            }
            byte[] jpeg = new byte[(int) file.limit()];
            file.get(jpeg);
            return jpeg;
        }
    }
}
