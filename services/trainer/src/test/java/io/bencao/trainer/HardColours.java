package io.bencao.trainer;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Images whose colour leans towards their class's, but varies about as much as it leans: some can't be told. */
final class HardColours {

    private static final int SIDE = 40;
    private static final double LEAN = 30;
    private static final double SPREAD = 18;
    private static final int NOISE = 24;

    private HardColours() {}

    static byte[] jpeg(int label, long seed) {
        Random random = new Random(seed * 7919);
        int[] ground = new int[3];
        for (int channel = 0; channel < ground.length; channel++) {
            double lean = channel == label ? LEAN : 0;
            ground[channel] = (int) Math.max(0, Math.min(230, 110 + lean + SPREAD * random.nextGaussian()));
        }
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int grain = random.nextInt(NOISE);
                image.setRGB(x, y, new Color(ground[0] + grain, ground[1] + grain, ground[2] + grain).getRGB());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
