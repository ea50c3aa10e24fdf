package io.bencao.imaging;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Writes the golden images: the scene in every encoding, and next to each the pixels that it is prepared to. They are
 * committed, and this program is run again only when an image is added or the preprocessing gets a new version:
 *
 * <pre>java -cp TEST_CLASS_PATH io.bencao.imaging.GoldenImages model/imaging/src/test/resources/golden</pre>
 */
final class GoldenImages {

    private static final int QUALITY = 90;
    private static final int LOSSLESS = 101;

    private GoldenImages() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> image : all().entrySet()) {
            Files.write(folder.resolve(image.getKey()), image.getValue());
            Files.write(folder.resolve(image.getKey() + ".pixels.png"), asPng(Pixels.of(image.getValue())));
        }
    }

    /** Every encoding by its file name. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> images = new LinkedHashMap<>();
        BufferedImage scene = Scene.upright();
        images.put("baseline.jpg", Jpegs.baseline(scene));
        images.put("progressive.jpg", Jpegs.progressive(scene));
        images.put("grey.jpg", Jpegs.baseline(grey(scene)));
        images.put("cmyk-adobe.jpg", Jpegs.inks(Jpegs.Ink.ADOBE_CMYK));
        images.put("cmyk-plain.jpg", Jpegs.inks(Jpegs.Ink.PLAIN));
        images.put("ycck.jpg", Jpegs.inks(Jpegs.Ink.ADOBE_YCCK));
        for (int orientation = 1; orientation <= 8; orientation++) {
            byte[] stored = Jpegs.baseline(Scene.stored(orientation));
            images.put(
                    "exif-" + orientation + ".jpg", Jpegs.withOrientation(stored, orientation, orientation % 2 == 0));
        }
        images.put("rgb.png", png(8, 2));
        images.put("rgb-16.png", png(16, 2));
        images.put("alpha.png", png(8, 6));
        images.put("alpha-16.png", png(16, 6));
        images.put("grey.png", png(8, 0));
        images.put("grey-16-alpha.png", png(16, 4));
        images.put("lossy.webp", webp(false, QUALITY));
        images.put("lossless.webp", webp(false, LOSSLESS));
        images.put("lossy-alpha.webp", webp(true, QUALITY));
        images.put("lossless-alpha.webp", webp(true, LOSSLESS));
        images.put("rgb.bmp", bmp(scene));
        images.put("palette.bmp", bmp(copy(scene, BufferedImage.TYPE_BYTE_INDEXED)));
        return images;
    }

    private static byte[] png(int depth, int colourType) {
        int scale = depth == 16 ? 257 : 1;
        return Pngs.image(
                Scene.WIDTH,
                Scene.HEIGHT,
                depth,
                colourType,
                (x, y, channel) -> scale * sample(colourType, x, y, channel));
    }

    private static int sample(int colourType, int x, int y, int channel) {
        boolean grey = colourType == 0 || colourType == 4;
        if (channel == (grey ? 1 : 3)) {
            return Scene.alpha(x, y);
        }
        return grey ? Scene.grey(x, y) : Scene.colour(x, y) >> (16 - 8 * channel) & 0xFF;
    }

    private static byte[] webp(boolean alpha, int quality) {
        int channels = alpha ? 4 : 3;
        byte[] pixels = new byte[Scene.WIDTH * Scene.HEIGHT * channels];
        for (int i = 0; i < Scene.WIDTH * Scene.HEIGHT; i++) {
            int x = i % Scene.WIDTH;
            int y = i / Scene.WIDTH;
            int colour = Scene.colour(x, y);
            pixels[i * channels] = (byte) colour;
            pixels[i * channels + 1] = (byte) (colour >> 8);
            pixels[i * channels + 2] = (byte) (colour >> 16);
            if (alpha) {
                pixels[i * channels + 3] = (byte) Scene.alpha(x, y);
            }
        }
        int type = alpha ? opencv_core.CV_8UC4 : opencv_core.CV_8UC3;
        try (BytePointer memory = new BytePointer(pixels);
                Mat image = new Mat(Scene.HEIGHT, Scene.WIDTH, type, memory)) {
            return encode(".webp", image, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, quality);
        }
    }

    /** What OpenCV's encoder makes of an image, for the formats that the JDK can't write. */
    static byte[] encode(String extension, Mat image, int... parameters) {
        try (BytePointer out = new BytePointer();
                IntPointer settings = new IntPointer(parameters)) {
            opencv_imgcodecs.imencode(extension, image, out, settings);
            byte[] encoded = new byte[(int) out.limit()];
            out.get(encoded);
            return encoded;
        }
    }

    private static byte[] bmp(BufferedImage image) {
        return write("bmp", image);
    }

    private static byte[] asPng(byte[] rgb) {
        int size = Pixels.SMALL.inputSize();
        return Pngs.image(size, size, 8, 2, (x, y, channel) -> rgb[(y * size + x) * 3 + channel] & 0xFF);
    }

    private static BufferedImage grey(BufferedImage image) {
        BufferedImage grey = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            int x = i % image.getWidth();
            int y = i / image.getWidth();
            grey.getRaster().setSample(x, y, 0, Scene.grey(x, y));
        }
        return grey;
    }

    private static BufferedImage copy(BufferedImage image, int type) {
        BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), type);
        copy.createGraphics().drawImage(image, 0, 0, null);
        return copy;
    }

    private static byte[] write(String format, BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
