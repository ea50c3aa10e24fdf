package io.bencao.imaging;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** Decoding and resizing by OpenCV. All native memory is released before {@link #decode} returns or throws. */
final class PixelDecoder {

    private static final int VOID = 128;
    private static final int VOID_OF_INK = 64;

    private final Preprocessing preprocessing;

    PixelDecoder(Preprocessing preprocessing) {
        OpenCvRuntime.load();
        this.preprocessing = preprocessing;
    }

    /** The network's input, rows top down, a pixel's channels side by side. */
    byte[] decode(Bytes encoded, ImageHeader header, DecodePlan plan) throws RefusedException {
        EncodedParts parts = Headers.of(header.format()).wholeParts(encoded, header);
        try (Mat image = decoded(parts, plan)) {
            if (image.cols() != plan.width() || image.rows() != plan.height()) {
                throw new RefusedException(
                        Refusal.CORRUPT,
                        "the decoder finds no whole " + header.format() + " of " + header.width() + "x"
                                + header.height() + " in the bytes");
            }
            if (header.format() == ImageFormat.JPEG && endsInVoid(image)) {
                JpegFirstScan.requireComplete(encoded);
            }
            try (Rect part = part(image, header.orientation());
                    Mat cut = new Mat(image, part);
                    Mat flat = AlphaFlattening.toRgb(image, cut, plan.unchanged());
                    Mat resized = resized(flat)) {
                turn(resized, header.orientation());
                return centre(resized);
            }
        }
    }

    static Mat decoded(EncodedParts encoded, DecodePlan plan) throws RefusedException {
        try (BytePointer copy = encoded.copy();
                Mat bytes = new Mat(1, encoded.length(), opencv_core.CV_8UC1, copy)) {
            return opencv_imgcodecs.imdecode(bytes, plan.flags());
        } catch (RuntimeException e) {
            // What cv::Exception arrives as. Its text names source lines of OpenCV, which help nobody who sent a
            // image.
            throw new RefusedException(Refusal.CORRUPT, "the decoder gives up on the bytes");
        }
    }

    /** Whether the last pixel is what a JPEG decoder leaves where it has no data: middle grey, darker in ink. */
    private static boolean endsInVoid(Mat image) {
        try (BytePointer last = image.ptr(image.rows() - 1, image.cols() - 1)) {
            int red = last.get(0) & 0xFF;
            return red == (last.get(1) & 0xFF)
                    && red == (last.get(2) & 0xFF)
                    && (red == VOID || red == VOID_OF_INK || red == VOID_OF_INK + 1);
        }
    }

    private Rect part(Mat image, Orientation orientation) {
        return preprocessing.fit() == Fit.CROP
                ? centralSquare(image, orientation)
                : new Rect(0, 0, image.cols(), image.rows());
    }

    /**
     * The square of the short side in the middle of the stored image. Where the rim is odd, the smaller half is above
     * or left in the upright image, whichever way that is stored.
     */
    private static Rect centralSquare(Mat image, Orientation orientation) {
        int side = Math.min(image.cols(), image.rows());
        boolean fromRight = orientation.transposes() ? orientation.mirrorsRows() : orientation.mirrorsColumns();
        boolean fromBottom = orientation.transposes() ? orientation.mirrorsColumns() : orientation.mirrorsRows();
        int left = (image.cols() - side + (fromRight ? 1 : 0)) / 2;
        int top = (image.rows() - side + (fromBottom ? 1 : 0)) / 2;
        return new Rect(left, top, side, side);
    }

    private Mat resized(Mat image) {
        Mat resized = square(image, preprocessing.sides().get(0));
        for (int side : preprocessing.sides().subList(1, preprocessing.sides().size())) {
            try (Mat before = resized) {
                resized = Resizing.to(before, side, side, preprocessing.interpolation());
            }
        }
        return resized;
    }

    private Mat square(Mat image, int side) {
        if (preprocessing.fit() != Fit.LETTERBOX) {
            return Resizing.to(image, side, side, preprocessing.interpolation());
        }
        double scale = (double) side / Math.max(image.cols(), image.rows());
        int columns = (int) Math.max(1, Math.round(image.cols() * scale));
        int rows = (int) Math.max(1, Math.round(image.rows() * scale));
        try (Mat whole = Resizing.to(image, columns, rows, preprocessing.interpolation())) {
            return Resizing.onBlack(whole, side);
        }
    }

    /** Turns an image in place. */
    static void turn(Mat square, Orientation orientation) {
        if (orientation.transposes()) {
            opencv_core.transpose(square, square);
        }
        if (orientation.mirrorsColumns() && orientation.mirrorsRows()) {
            opencv_core.flip(square, square, -1);
        } else if (orientation.mirrorsColumns()) {
            opencv_core.flip(square, square, 1);
        } else if (orientation.mirrorsRows()) {
            opencv_core.flip(square, square, 0);
        }
    }

    private byte[] centre(Mat resized) {
        int size = preprocessing.inputSize();
        int rim = (preprocessing.resizeShortSide() - size) / 2;
        byte[] rgb = new byte[size * size * 3];
        try (BytePointer pixels = resized.data()) {
            long step = resized.step();
            for (int row = 0; row < size; row++) {
                pixels.position((row + rim) * step + rim * 3L).get(rgb, row * size * 3, size * 3);
            }
        }
        if (preprocessing.blueFirst()) {
            swapEnds(rgb);
        }
        return rgb;
    }

    private static void swapEnds(byte[] rgb) {
        for (int at = 0; at < rgb.length; at += 3) {
            byte red = rgb[at];
            rgb[at] = rgb[at + 2];
            rgb[at + 2] = red;
        }
    }
}
