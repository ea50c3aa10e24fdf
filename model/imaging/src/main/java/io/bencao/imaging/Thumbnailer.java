package io.bencao.imaging;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Small upright images for people, as JPEG. Under the same limits as {@link ImagePreparer}, and like it this never throws on
 * bad input. Thread-safe; keeps nothing between calls.
 */
public final class Thumbnailer {

    private static final int QUALITY = 82;

    /** A JPEG is decoded at no less than this many times the thumbnail's size: smaller ones would show its blocks. */
    private static final int OVERSAMPLING = 2;

    private final ImageLimits limits;
    private final int longSide;

    /**
     * Loads the native decoder on first use in the process.
     *
     * @param limits what is decoded at all
     * @param longSide longest side of the thumbnails, pixels; smaller images keep their size
     */
    public Thumbnailer(ImageLimits limits, int longSide) {
        if (longSide < 1) {
            throw new IllegalArgumentException("a thumbnail's side must be at least 1, not " + longSide);
        }
        OpenCvRuntime.load();
        this.limits = limits;
        this.longSide = longSide;
    }

    /** Reads the header; says what {@link #make} of these bytes will take. */
    public Inspection inspect(byte[] encoded) {
        try {
            Bytes bytes = new Bytes(encoded);
            ImageHeader header = ImagePreparer.admissible(bytes, limits);
            CodingLoad coding = CodingLoad.of(bytes, header);
            DecodePlan plan = plan(header);
            return new Inspection.Admissible(
                    header,
                    coding.bytes() + plan.bytes(encoded.length, longSide),
                    DecodeCost.admitted(coding, header, plan, limits.maxCost()));
        } catch (RefusedException e) {
            return new Inspection.Refused(e.refusal(), e.getMessage());
        }
    }

    /** Makes one. */
    public Thumbnail make(byte[] encoded) {
        try {
            Bytes bytes = new Bytes(encoded);
            return make(bytes, ImagePreparer.admissible(bytes, limits));
        } catch (RefusedException e) {
            return new Thumbnail.Refused(e.refusal(), e.getMessage());
        }
    }

    private Thumbnail make(Bytes encoded, ImageHeader header) throws RefusedException {
        DecodePlan plan = plan(header);
        // As any estimate is: a refusal before anything is decoded.
        DecodeCost.admitted(CodingLoad.of(encoded, header), header, plan, limits.maxCost());
        EncodedParts parts = Headers.of(header.format()).wholeParts(encoded, header);
        try (Mat image = PixelDecoder.decoded(parts, plan)) {
            if (image.cols() != plan.width() || image.rows() != plan.height()) {
                throw new RefusedException(
                        Refusal.CORRUPT, "the decoder finds no whole " + header.format() + " in the bytes");
            }
            try (Rect whole = new Rect(0, 0, image.cols(), image.rows());
                    Mat view = new Mat(image, whole);
                    Mat flat = AlphaFlattening.toRgb(image, view, plan.unchanged());
                    Mat small = small(flat)) {
                PixelDecoder.turn(small, header.orientation());
                return new Thumbnail.Made(jpeg(small), small.cols(), small.rows());
            }
        }
    }

    private DecodePlan plan(ImageHeader header) {
        int longest = Math.max(header.width(), header.height());
        int shortest = Math.min(header.width(), header.height());
        int cover = (int) (((long) OVERSAMPLING * longSide * shortest + longest - 1) / longest);
        return DecodePlan.of(header, cover);
    }

    private Mat small(Mat image) {
        double scale = Math.min(1, (double) longSide / Math.max(image.cols(), image.rows()));
        Mat small = new Mat();
        try (Size size = new Size(side(image.cols(), scale), side(image.rows(), scale))) {
            opencv_imgproc.resize(image, small, size, 0, 0, opencv_imgproc.INTER_AREA);
        }
        return small;
    }

    private static int side(int pixels, double scale) {
        return Math.max(1, (int) Math.round(pixels * scale));
    }

    private static byte[] jpeg(Mat rgb) throws RefusedException {
        try (Mat bgr = new Mat();
                BytePointer out = new BytePointer();
                IntPointer settings = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY)) {
            opencv_imgproc.cvtColor(rgb, bgr, opencv_imgproc.COLOR_RGB2BGR);
            if (!opencv_imgcodecs.imencode(".jpg", bgr, out, settings)) {
                throw new RefusedException(Refusal.CORRUPT, "the image can't be written as JPEG");
            }
            byte[] bytes = new byte[Math.toIntExact(out.limit())];
            out.get(bytes);
            return bytes;
        }
    }
}
