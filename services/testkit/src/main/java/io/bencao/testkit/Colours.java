package io.bencao.testkit;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Images of one of three colours, with noise, so that no two are the same. What a colour means is the test's affair. */
public final class Colours {

    /** How many colours there are. */
    public static final int COUNT = 3;

    private static final int WIDTH = 72;
    private static final int HEIGHT = 64;
    private static final int NOISE = 40;

    private Colours() {}

    /** A JPEG of a colour, drawn from a seed. */
    public static byte[] jpeg(int colour, long seed) {
        SplittableRandom random = new SplittableRandom(seed * COUNT + colour);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        int[] ground = {60, 60, 60};
        ground[colour] = 170 + random.nextInt(40);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int grain = random.nextInt(NOISE);
                image.setRGB(x, y, new Color(ground[0] + grain, ground[1] + grain, ground[2] + grain).getRGB());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "jpeg", bytes)) {
                throw new IllegalStateException("this JDK writes no JPEG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
