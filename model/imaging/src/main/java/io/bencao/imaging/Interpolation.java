package io.bencao.imaging;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bytedeco.opencv.global.opencv_imgproc;

/**
 * How pixels become more or fewer. What the usual libraries do under one name differs where an image shrinks: OpenCV (and with it MindSpore's
 * {@code vision.Resize}) looks at the nearest two or four pixels in each direction, however many lie between; Pillow (and with it torchvision
 * and timm) widens the filter by the factor, which is called antialiasing.
 */
public enum Interpolation {
    /** The mean of what falls on a pixel where the image shrinks, bilinear where it grows: OpenCV's {@code INTER_AREA}. */
    AREA(opencv_imgproc.INTER_AREA),
    /** OpenCV's {@code INTER_LINEAR}. */
    BILINEAR(opencv_imgproc.INTER_LINEAR),
    /** OpenCV's {@code INTER_CUBIC}, with a = -0.75. */
    BICUBIC(opencv_imgproc.INTER_CUBIC),
    /** Pillow's {@code BILINEAR}. */
    BILINEAR_ANTIALIAS(0),
    /** Pillow's {@code BICUBIC}, with a = -0.5. */
    BICUBIC_ANTIALIAS(0);

    private final int method;

    Interpolation(int method) {
        this.method = method;
    }

    /** As manifests and files have it: {@code bilinear-antialias}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming what there is, if there is none of this name */
    public static Interpolation of(String text) {
        return Arrays.stream(values())
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("interpolation \"" + text + "\" is none of "
                        + Arrays.stream(values()).map(Interpolation::text).collect(Collectors.joining(", "))));
    }

    /** Whether it gives nearly the same from an image that was first reduced by area to twice the size: a JPEG's scaled decoding may be used. */
    boolean isAntialiased() {
        return this != BILINEAR && this != BICUBIC;
    }

    /** Whether it is Pillow's. */
    boolean isPillow() {
        return this == BILINEAR_ANTIALIAS || this == BICUBIC_ANTIALIAS;
    }

    /** OpenCV's number for it; area means bilinear where it grows. */
    int method(boolean grows) {
        return this == AREA && grows ? opencv_imgproc.INTER_LINEAR : method;
    }
}
