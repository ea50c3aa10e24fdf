package io.bencao.testkit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * An image drawn from a seed: coloured discs on a ground, with sensor noise, so that it compresses like a photo. What it
 * shows does not matter; images with true labels come from {@code bencao-samples}.
 */
public final class DrawnImage {

    private static final int DISCS = 60;
    private static final int COLOURS = 0x1000000;

    private final BufferedImage image;

    private DrawnImage(BufferedImage image) {
        this.image = image;
    }

    /**
     * Draws one.
     *
     * @param noise how far a pixel may stray from its colour, in levels of 255; more noise, more bytes
     */
    public static DrawnImage draw(long seed, int width, int height, int noise) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(random.nextInt(COLOURS)));
        pen.fillRect(0, 0, width, height);
        for (int i = 0; i < DISCS; i++) {
            int size = Math.max(2, random.nextInt(Math.max(3, height / 3)));
            pen.setColor(new Color(random.nextInt(COLOURS)));
            pen.fillOval(random.nextInt(width), random.nextInt(height), size, size);
        }
        pen.dispose();
        if (noise > 0) {
            addNoise(image, random, noise);
        }
        return new DrawnImage(image);
    }

    /** As a JPEG. */
    public byte[] jpeg(float quality, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            settings.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** In a format that the JDK writes without settings: {@code png}, {@code gif}, {@code tiff}, {@code bmp}. */
    public byte[] as(String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("this JDK writes no " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void addNoise(BufferedImage image, Random random, int noise) {
        byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < samples.length; i++) {
            int level = (samples[i] & 0xFF) + random.nextInt(2 * noise + 1) - noise;
            samples[i] = (byte) Math.max(0, Math.min(255, level));
        }
    }
}
