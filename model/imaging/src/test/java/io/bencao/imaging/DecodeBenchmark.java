package io.bencao.imaging;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Milliseconds on one thread to prepare a JPEG, beside what a plain full {@code cv::imdecode} of the same bytes takes,
 * both measured in turn so that their ratio survives a noisy machine. Not part of the build:
 *
 * <pre>java -cp ... io.bencao.imaging.DecodeBenchmark FOLDER_OF_JPEGS [ROUNDS]</pre>
 *
 * <p>The photos are taken as they are, and enlarged to 1000 and 3840 pixels with a sensor's noise laid over them.
 */
final class DecodeBenchmark {

    private static final int PHOTOS = 12;

    private DecodeBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        List<byte[]> photos = photos(Path.of(arguments[0]));
        ImagePreparer preparer = new ImagePreparer(Preprocessing.forInputSize(224), ImageLimits.DEFAULT);
        System.out.println(ImagePreparer.decoderDescription() + "; medians of " + rounds + " rounds, one thread");
        System.out.println("size           bytes  inspect  prepare  imdecode  prepare/imdecode");
        report("as it is", photos, preparer, rounds);
        report("1000x1000", enlarged(photos, 1000, 1000), preparer, rounds);
        report("3840x2160", enlarged(photos.subList(0, 4), 3840, 2160), preparer, rounds);
    }

    private static void report(String size, List<byte[]> jpegs, ImagePreparer preparer, int rounds) {
        double[] inspect = new double[rounds];
        double[] prepare = new double[rounds];
        double[] plain = new double[rounds];
        for (int round = -3; round < rounds; round++) {
            int slot = Math.max(round, 0);
            inspect[slot] = milliseconds(jpegs, preparer::inspect);
            prepare[slot] = milliseconds(jpegs, preparer::prepare);
            plain[slot] = milliseconds(jpegs, DecodeBenchmark::plainDecode);
        }
        long bytes = jpegs.stream().mapToLong(jpeg -> jpeg.length).sum() / jpegs.size();
        System.out.printf(
                "%-10s %9d %8.3f %8.2f %9.2f %17.2f%n",
                size, bytes, median(inspect), median(prepare), median(plain), median(prepare) / median(plain));
    }

    private static double milliseconds(List<byte[]> jpegs, Consumer<byte[]> work) {
        long start = System.nanoTime();
        jpegs.forEach(work);
        return (System.nanoTime() - start) / 1e6 / jpegs.size();
    }

    private static void plainDecode(byte[] jpeg) {
        try (BytePointer copy = new BytePointer(jpeg);
                Mat bytes = new Mat(1, jpeg.length, opencv_core.CV_8UC1, copy);
                Mat image = opencv_imgcodecs.imdecode(bytes, opencv_imgcodecs.IMREAD_COLOR)) {
            if (image.empty()) {
                throw new IllegalStateException("a photo could not be decoded");
            }
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static List<byte[]> photos(Path folder) throws IOException {
        List<byte[]> photos = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(DecodeBenchmark::isJpeg).sorted().limit(PHOTOS).toList()) {
                photos.add(Files.readAllBytes(file));
            }
        }
        if (photos.size() < 4) {
            throw new IllegalArgumentException(folder + " holds fewer than 4 JPEGs");
        }
        return photos;
    }

    private static boolean isJpeg(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.jpe?g");
    }

    private static List<byte[]> enlarged(List<byte[]> photos, int width, int height) throws IOException {
        List<byte[]> enlarged = new ArrayList<>();
        Random noise = new Random(3);
        for (byte[] photo : photos) {
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            graphics.drawImage(ImageIO.read(new ByteArrayInputStream(photo)), 0, 0, width, height, null);
            graphics.dispose();
            for (int i = 0; i < width * height; i++) {
                int level = (int) Math.round(noise.nextGaussian() * 4);
                int colour = image.getRGB(i % width, i / width);
                image.setRGB(
                        i % width,
                        i / width,
                        noisy(colour, 16, level) | noisy(colour, 8, level) | noisy(colour, 0, level));
            }
            enlarged.add(Jpegs.baseline(image));
        }
        return enlarged;
    }

    private static int noisy(int colour, int shift, int level) {
        return Math.max(0, Math.min(255, (colour >> shift & 0xFF) + level)) << shift;
    }
}
