package io.bencao.resnet.data;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small JPEGs of three shapes at random places in random colours: easy to tell apart by shape, not by colour. */
public final class DrawnImages {

    public static final List<String> CLASSES = List.of("bars", "disc", "stripes");

    private static final int SIDE = 48;

    private DrawnImages() {}

    /** Writes {@code count} images of each class into class folders. */
    public static void write(Path folder, int count, long seed) {
        Random random = new Random(seed);
        for (String name : CLASSES) {
            for (int i = 0; i < count; i++) {
                draw(folder.resolve(name).resolve(i + ".jpg"), name, random);
            }
        }
    }

    private static void draw(Path file, String name, Random random) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        boolean dark = random.nextBoolean();
        graphics.setColor(colour(random, dark ? 0 : 160));
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.setColor(colour(random, dark ? 160 : 0));
        int from = random.nextInt(8);
        switch (name) {
            case "bars" -> {
                for (int x = from; x < SIDE; x += 12) {
                    graphics.fillRect(x, 0, 6, SIDE);
                }
            }
            case "disc" -> graphics.fillOval(from + 4, random.nextInt(8) + 4, 30, 30);
            default -> {
                for (int y = from; y < SIDE; y += 12) {
                    graphics.fillRect(0, y, SIDE, 6);
                }
            }
        }
        graphics.dispose();
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "jpg", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Color colour(Random random, int least) {
        return new Color(least + random.nextInt(90), least + random.nextInt(90), least + random.nextInt(90));
    }
}
