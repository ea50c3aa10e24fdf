package io.bencao.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Usual and odd images of every format, from a seed: what a camera writes in all its settings, and what is small in bytes and dear to
 * decode. Made one by one, when asked for.
 */
final class OddImages {

    private static final int[] SAMPLINGS = {0x111111, 0x221111, 0x211111, 0x411111};

    /**
     * One of them.
     *
     * @param family what it has in common with others
     * @param name what it is
     * @param bytes makes it
     */
    record Odd(String family, String name, Supplier<byte[]> bytes) {}

    private final Random random;
    private final List<Odd> images = new ArrayList<>();

    private OddImages(long seed) {
        random = new Random(seed);
    }

    /** All of them; the larger {@code rounds}, the more of each kind. */
    static List<Odd> all(long seed, int rounds) {
        OddImages odd = new OddImages(seed);
        for (int i = 0; i < rounds; i++) {
            odd.camera();
            odd.jpegs();
            odd.pngs();
            odd.webps();
        }
        return odd.images;
    }

    private void camera() {
        for (boolean progressive : new boolean[] {false, true}) {
            int width = side();
            int height = width * 3 / 4;
            int quality = 40 + random.nextInt(60);
            int sampling = SAMPLINGS[random.nextInt(SAMPLINGS.length)];
            int restart = random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 0;
            int noise = random.nextInt(14);
            add(
                    progressive ? "JPEG progressive" : "JPEG baseline",
                    "%dx%d quality %d sampling %x restart %d noise %d",
                    () -> encoded(
                            ".jpg",
                            width,
                            height,
                            3,
                            noise,
                            opencv_imgcodecs.IMWRITE_JPEG_QUALITY,
                            quality,
                            opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE,
                            progressive ? 1 : 0,
                            opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                            sampling,
                            opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL,
                            restart),
                    width,
                    height,
                    quality,
                    sampling,
                    restart,
                    noise);
        }
    }

    private void jpegs() {
        int width = side();
        int height = side();
        int components = random.nextBoolean() ? 3 : 1;
        int scans = 6 + random.nextInt(60);
        int last = 1 + random.nextInt(63);
        add(
                "JPEG scans",
                "%dx%d %d components %d scans refined to %d",
                () -> OddJpegs.refined(width, height, components, scans, last),
                width,
                height,
                components,
                scans,
                last);
        add(
                "JPEG scans",
                "%dx%d %d components %d scans repeated",
                () -> OddJpegs.repeated(width, height, components, scans),
                width,
                height,
                components,
                scans);
        add(
                "JPEG scans",
                "%dx%d %d components apart",
                () -> OddJpegs.baseline(width, height, components, true),
                width,
                height,
                components);
        add(
                "JPEG baseline",
                "%dx%d %d components plain",
                () -> OddJpegs.baseline(width, height, components, false),
                width,
                height,
                components);
        int segments = 1 + random.nextInt(1_000_000);
        add("JPEG segments", "%d segments", () -> OddJpegs.segments(segments), segments);
    }

    private void pngs() {
        int[][] kinds = {{1, 0}, {8, 0}, {16, 0}, {8, 2}, {16, 2}, {4, 3}, {8, 3}, {8, 4}, {8, 6}, {16, 6}};
        for (boolean interlaced : new boolean[] {false, true}) {
            int[] kind = kinds[random.nextInt(kinds.length)];
            int width = side();
            int height = side();
            int filter = random.nextInt(5);
            int noise = Math.max(0, random.nextInt(6) - 2);
            add(
                    interlaced ? "PNG in passes" : "PNG",
                    "%dx%d depth %d colour %d filter %d noise %d",
                    () -> OddPngs.image(width, height, kind[0], kind[1], interlaced, filter, noise, 0),
                    width,
                    height,
                    kind[0],
                    kind[1],
                    filter,
                    noise);
        }
        int rows = 10_000 + random.nextInt(990_000);
        int columns = 1 + random.nextInt(20);
        add("PNG rows", "%dx%d", () -> OddPngs.image(columns, rows, 8, 2, false, 0, 0, 0), columns, rows);
        int chunks = 1_000 + random.nextInt(500_000);
        add("PNG chunks", "%d chunks", () -> OddPngs.image(16, 16, 8, 0, false, 0, 0, chunks), chunks);
    }

    private void webps() {
        int width = side();
        int height = width * 2 / 3;
        int quality = 10 + random.nextInt(90);
        int noise = random.nextInt(12);
        int channels = random.nextBoolean() ? 3 : 4;
        add(
                "WebP lossy",
                "%dx%d quality %d noise %d channels %d",
                () -> encoded(".webp", width, height, channels, noise, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, quality),
                width,
                height,
                quality,
                noise,
                channels);
        int side = Math.min(4_500, side());
        add(
                "WebP lossless",
                "%dx%d noise %d channels %d",
                () -> encoded(".webp", side, side, channels, noise, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 101),
                side,
                side,
                noise,
                channels);
        int rows = 1 + random.nextInt(60);
        int cache = random.nextInt(11);
        add("WebP groups", "%d groups cache %d", () -> OddWebps.groups(rows, cache), 256 * rows, cache);
    }

    private int side() {
        return (int) (200 * Math.pow(30, random.nextDouble()));
    }

    private void add(String family, String name, Supplier<byte[]> bytes, Object... values) {
        images.add(new Odd(family, String.format(Locale.ROOT, name, values), bytes));
    }

    /** A soft image with a sensor's noise. */
    private static byte[] encoded(String extension, int width, int height, int channels, int noise, int... settings) {
        int type = opencv_core.CV_8UC(channels);
        opencv_core.setRNGSeed(3);
        try (Mat coarse = new Mat(12, 16, type);
                Mat image = new Mat();
                Mat grain = new Mat(height, width, type);
                Mat low = new Mat(new double[] {20});
                Mat high = new Mat(new double[] {236});
                Mat none = new Mat(new double[] {0});
                Mat some = new Mat(new double[] {2.0 * noise + 1});
                Size size = new Size(width, height)) {
            opencv_core.randu(coarse, low, high);
            opencv_imgproc.resize(coarse, image, size, 0, 0, opencv_imgproc.INTER_CUBIC);
            opencv_core.randu(grain, none, some);
            opencv_core.add(image, grain, image);
            return GoldenImages.encode(extension, image, settings);
        }
    }
}
