package io.bencao.cli.explain;

import io.bencao.imaging.SeenPart;
import io.bencao.inference.explain.ClassActivation;
import java.awt.image.BufferedImage;

/**
 * A map over its image: the image in grey, so that colours mean the map alone, under the map's colours where the network looks, and dark
 * where it does not. A white line is drawn where the map passes half of its most; below stands the ramp from 0 to that.
 */
final class MapDrawing {

    /** Smaller images are drawn larger. */
    private static final int SMALLEST = 320;

    private static final int LEGEND = 16;
    private static final double COVER = 0.6;
    private static final double UNSEEN = 0.45;
    private static final double HALF = 0.5;
    private static final int LINE = 2;
    private static final int WHITE = 0xFFFFFF;

    private final BufferedImage image;
    private final ClassActivation activation;
    private final SeenPart seen;
    private final int scale;

    /** @param image upright */
    MapDrawing(BufferedImage image, ClassActivation activation, SeenPart seen) {
        this.image = image;
        this.activation = activation;
        this.seen = seen;
        int longest = Math.max(image.getWidth(), image.getHeight());
        this.scale = Math.max(1, (SMALLEST + longest - 1) / longest);
    }

    /** Draws it. */
    BufferedImage draw() {
        int width = image.getWidth() * scale;
        int height = image.getHeight() * scale;
        BufferedImage drawing = new BufferedImage(width, height + LEGEND, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                drawing.setRGB(x, y, pixel(x, y));
            }
        }
        for (int y = 0; y < LEGEND; y++) {
            for (int x = 0; x < width; x++) {
                boolean half = Math.abs(x - width / 2) < LINE;
                drawing.setRGB(x, height + y, half ? WHITE : rgb(MapRamp.at((double) x / (width - 1))));
            }
        }
        return drawing;
    }

    private int pixel(int x, int y) {
        double grey = grey(image.getRGB(x / scale, y / scale));
        double share = share(x, y);
        if (Double.isNaN(share)) {
            return rgb(new double[] {grey * UNSEEN, grey * UNSEEN, grey * UNSEEN});
        }
        if (isPassed(share, share(x + LINE, y)) || isPassed(share, share(x, y + LINE))) {
            return WHITE;
        }
        double[] colour = MapRamp.at(share);
        for (int channel = 0; channel < colour.length; channel++) {
            colour[channel] = COVER * colour[channel] + (1 - COVER) * grey;
        }
        return rgb(colour);
    }

    /** Whether the map passes half of its most between two places; where the network stops to look it passes nothing. */
    private static boolean isPassed(double share, double next) {
        return !Double.isNaN(next) && share >= HALF != next >= HALF;
    }

    /** Of the most that any place adds, 0 to 1; no number where the network does not look. */
    private double share(int x, int y) {
        double across = ((x + HALF) / (image.getWidth() * scale) - seen.left()) / seen.width();
        double down = ((y + HALF) / (image.getHeight() * scale) - seen.top()) / seen.height();
        if (across < 0 || across > 1 || down < 0 || down > 1) {
            return Double.NaN;
        }
        float most = activation.most();
        return most <= 0 ? 0 : Math.max(0, activation.at(across, down) / most);
    }

    /** Luma of ITU-R BT.601. */
    private static double grey(int rgb) {
        return 0.299 * (rgb >> 16 & 0xFF) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF);
    }

    private static int rgb(double[] colour) {
        return (int) Math.round(colour[0]) << 16 | (int) Math.round(colour[1]) << 8 | (int) Math.round(colour[2]);
    }
}
