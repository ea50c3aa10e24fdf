package io.bencao.imaging;

import java.awt.image.BufferedImage;

/**
 * The image that the tests encode in every way: 96 by 64 pixels, another colour in each quarter, red, green over blue,
 * yellow, each darker to the right and to the bottom. No two orientations of it look alike.
 */
final class Scene {

    static final int WIDTH = 96;
    static final int HEIGHT = 64;

    private static final int[] QUARTERS = {0xE05040, 0x40B050, 0x3060D0, 0xD8C850};

    private Scene() {}

    /** The upright image's colour, 0xRRGGBB. */
    static int colour(int x, int y) {
        int quarter = QUARTERS[(y * 2 / HEIGHT) * 2 + x * 2 / WIDTH];
        int shade = 255 - x / 2 - y / 2;
        return channel(quarter >> 16, shade) << 16 | channel(quarter >> 8, shade) << 8 | channel(quarter, shade);
    }

    /** The upright image's grey. */
    static int grey(int x, int y) {
        int colour = colour(x, y);
        return ((colour >> 16 & 0xFF) + (colour >> 8 & 0xFF) + (colour & 0xFF)) / 3;
    }

    /** Its opacity where an encoding has one: from a third at the top to full at the bottom. */
    static int alpha(int x, int y) {
        return 85 + (y * 170 + x) / Scene.HEIGHT;
    }

    /** The upright image. */
    static BufferedImage upright() {
        return stored(1);
    }

    /**
     * What a camera stores for an EXIF orientation so that the scene is upright when it is shown: where EXIF 2.3 puts
     * "the 0th row" and "the 0th column" of the stored image.
     */
    static BufferedImage stored(int orientation) {
        boolean turned = orientation >= 5;
        int width = turned ? HEIGHT : WIDTH;
        int height = turned ? WIDTH : HEIGHT;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                image.setRGB(column, row, shownAt(orientation, row, column));
            }
        }
        return image;
    }

    private static int shownAt(int orientation, int row, int column) {
        int right = WIDTH - 1;
        int bottom = HEIGHT - 1;
        return switch (orientation) {
            case 1 -> colour(column, row); // row 0 is the top, column 0 the left
            case 2 -> colour(right - column, row); // top, right
            case 3 -> colour(right - column, bottom - row); // bottom, right
            case 4 -> colour(column, bottom - row); // bottom, left
            case 5 -> colour(row, column); // left, top
            case 6 -> colour(right - row, column); // right, top
            case 7 -> colour(right - row, bottom - column); // right, bottom
            case 8 -> colour(row, bottom - column); // left, bottom
            default -> throw new IllegalArgumentException("no orientation " + orientation);
        };
    }

    private static int channel(int value, int shade) {
        return (value & 0xFF) * shade / 255;
    }
}
