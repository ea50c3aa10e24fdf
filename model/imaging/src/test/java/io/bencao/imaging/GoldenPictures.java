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
 * Writes the golden pictures: the scene in every encoding, and next to each the pixels that it is prepared to. They are
 * committed, and this program is run again only when a picture is added or the preprocessing gets a new version:
 *
 * <pre>java -cp TEST_CLASS_PATH io.bencao.imaging.GoldenPictures model/imaging/src/test/resources/golden</pre>
 */
final class GoldenPictures {

    private static final int QUALITY = 90;
    private static final int LOSSLESS = 101;

    private GoldenPictures() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> picture : all().entrySet()) {
            Files.write(folder.resolve(picture.getKey()), picture.getValue());
            Files.write(folder.resolve(picture.getKey() + ".pixels.png"), asPng(Pixels.of(picture.getValue())));
        }
    }

    /** Every encoding by its file name. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        BufferedImage scene = Scene.upright();
        pictures.put("baseline.jpg", Jpegs.baseline(scene));
        pictures.put("progressive.jpg", Jpegs.progressive(scene));
        pictures.put("grey.jpg", Jpegs.baseline(grey(scene)));
        pictures.put("cmyk-adobe.jpg", Jpegs.inks(Jpegs.Ink.ADOBE_CMYK));
        pictures.put("cmyk-plain.jpg", Jpegs.inks(Jpegs.Ink.PLAIN));
        pictures.put("ycck.jpg", Jpegs.inks(Jpegs.Ink.ADOBE_YCCK));
        for (int orientation = 1; orientation <= 8; orientation++) {
            byte[] stored = Jpegs.baseline(Scene.stored(orientation));
            pictures.put(
                    "exif-" + orientation + ".jpg", Jpegs.withOrientation(stored, orientation, orientation % 2 == 0));
        }
        pictures.put("rgb.png", png(8, 2));
        pictures.put("rgb-16.png", png(16, 2));
        pictures.put("alpha.png", png(8, 6));
        pictures.put("alpha-16.png", png(16, 6));
        pictures.put("grey.png", png(8, 0));
        pictures.put("grey-16-alpha.png", png(16, 4));
        pictures.put("lossy.webp", webp(false, QUALITY));
        pictures.put("lossless.webp", webp(false, LOSSLESS));
        pictures.put("lossy-alpha.webp", webp(true, QUALITY));
        pictures.put("lossless-alpha.webp", webp(true, LOSSLESS));
        pictures.put("rgb.bmp", bmp(scene));
        pictures.put("palette.bmp", bmp(copy(scene, BufferedImage.TYPE_BYTE_INDEXED)));
        return pictures;
    }

    private static byte[] png(int depth, int colourType) {
        int scale = depth == 16 ? 257 : 1;
        return Pngs.picture(
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
                Mat picture = new Mat(Scene.HEIGHT, Scene.WIDTH, type, memory)) {
            return encode(".webp", picture, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, quality);
        }
    }

    /** What OpenCV's encoder makes of a picture, for the formats that the JDK can't write. */
    static byte[] encode(String extension, Mat picture, int... parameters) {
        try (BytePointer out = new BytePointer();
                IntPointer settings = new IntPointer(parameters)) {
            opencv_imgcodecs.imencode(extension, picture, out, settings);
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
        return Pngs.picture(size, size, 8, 2, (x, y, channel) -> rgb[(y * size + x) * 3 + channel] & 0xFF);
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
