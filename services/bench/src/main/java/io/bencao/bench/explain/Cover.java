package io.bencao.bench.explain;

import java.util.Arrays;

/** What places of a prepared image are covered with. */
enum Cover {
    /** Grey of half the lightness, which is no herb. */
    GREY {
        @Override
        byte[] whole(byte[] rgb, int size) {
            byte[] grey = new byte[rgb.length];
            Arrays.fill(grey, MIDDLE);
            return grey;
        }
    },
    /** The image itself without any detail: the mean of a square about each pixel, a seventh of the image wide. */
    BLUR {
        @Override
        byte[] whole(byte[] rgb, int size) {
            int radius = size / WIDTH;
            byte[] blurred = new byte[rgb.length];
            for (int channel = 0; channel < CHANNELS; channel++) {
                long[] sums = sums(rgb, size, channel);
                for (int row = 0; row < size; row++) {
                    for (int column = 0; column < size; column++) {
                        int top = Math.max(0, row - radius);
                        int bottom = Math.min(size, row + radius + 1);
                        int left = Math.max(0, column - radius);
                        int right = Math.min(size, column + radius + 1);
                        int line = size + 1;
                        long sum = sums[bottom * line + right]
                                - sums[top * line + right]
                                - sums[bottom * line + left]
                                + sums[top * line + left];
                        blurred[(row * size + column) * CHANNELS + channel] =
                                (byte) (sum / ((long) (bottom - top) * (right - left)));
                    }
                }
            }
            return blurred;
        }
    };

    private static final byte MIDDLE = (byte) 128;
    private static final int WIDTH = 14;
    private static final int CHANNELS = 3;

    /** The image with every place covered. */
    abstract byte[] whole(byte[] rgb, int size);

    /** Sums of all levels above and left of each corner of a pixel. */
    private static long[] sums(byte[] rgb, int size, int channel) {
        int line = size + 1;
        long[] sums = new long[line * line];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                sums[(row + 1) * line + column + 1] = (rgb[(row * size + column) * CHANNELS + channel] & 0xFF)
                        + sums[row * line + column + 1]
                        + sums[(row + 1) * line + column]
                        - sums[row * line + column];
            }
        }
        return sums;
    }
}
