package io.bencao.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** JPEGs for the tests, written by the JDK's own encoder: another code than the one under test. */
final class Jpegs {

    /** How the four inks are marked. */
    enum Ink {
        /** No Adobe segment: 255 is full ink. */
        PLAIN,
        /** Adobe segment, transform 0: 0 is full ink. */
        ADOBE_CMYK,
        /** Adobe segment, transform 2: inverted and the first three turned into luma and chroma. */
        ADOBE_YCCK
    }

    private Jpegs() {}

    static byte[] baseline(BufferedImage image) {
        return write(new IIOImage(image, null, null), false);
    }

    static byte[] progressive(BufferedImage image) {
        return write(new IIOImage(image, null, null), true);
    }

    /** The scene printed: black is the darkest of the three, the inks are the rest. */
    static byte[] inks(Ink ink) {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, Scene.WIDTH, Scene.HEIGHT, 4, null);
        for (int y = 0; y < Scene.HEIGHT; y++) {
            for (int x = 0; x < Scene.WIDTH; x++) {
                raster.setPixel(x, y, samples(Scene.colour(x, y), ink));
            }
        }
        byte[] jpeg = write(new IIOImage(raster, null, null), false);
        int transform = ink == Ink.ADOBE_YCCK ? 2 : 0;
        return ink == Ink.PLAIN
                ? jpeg
                : withSegment(jpeg, 0xEE, new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform});
    }

    /** The JPEG with an EXIF segment of one entry, the orientation. */
    static byte[] withOrientation(byte[] jpeg, int orientation, boolean bigEndian) {
        byte[] tiff = tiff(orientation, bigEndian);
        byte[] segment = Arrays.copyOf("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), 6 + tiff.length);
        System.arraycopy(tiff, 0, segment, 6, tiff.length);
        return withSegment(jpeg, 0xE1, segment);
    }

    /** A TIFF structure of one directory of one entry, the orientation. */
    static byte[] tiff(int orientation, boolean bigEndian) {
        byte value = (byte) orientation;
        return bigEndian
                ? new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0}
                : new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, value, 0, 0, 0, 0, 0, 0, 0};
    }

    /** The JPEG with one more segment right after its start. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xFF);
        out.write(marker);
        out.write((content.length + 2) >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static int[] samples(int colour, Ink ink) {
        int red = colour >> 16 & 0xFF;
        int green = colour >> 8 & 0xFF;
        int blue = colour & 0xFF;
        int light = Math.max(1, Math.max(red, Math.max(green, blue)));
        int[] inverted = {red * 255 / light, green * 255 / light, blue * 255 / light, light};
        return switch (ink) {
            case PLAIN -> Arrays.stream(inverted).map(sample -> 255 - sample).toArray();
            case ADOBE_CMYK -> inverted;
            case ADOBE_YCCK -> lumaAndChroma(inverted);
        };
    }

    /** YCCK of inverted inks: luma and chroma of what is not inverted back (Adobe TN 5116: of 255 - C, M, Y). */
    private static int[] lumaAndChroma(int[] inks) {
        double red = 255 - inks[0];
        double green = 255 - inks[1];
        double blue = 255 - inks[2];
        double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
        return new int[] {
            clamp(luma), clamp(128 + (blue - luma) * 0.5 / 0.886), clamp(128 + (red - luma) * 0.5 / 0.701), inks[3]
        };
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }

    private static byte[] write(IIOImage image, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(0.92f);
            if (progressive) {
                parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(out);
            writer.write(null, image, parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
