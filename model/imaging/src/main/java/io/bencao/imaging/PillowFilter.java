package io.bencao.imaging;

import java.util.Arrays;

/**
 * Weights of a separable resize whose filter is widened by the factor where it shrinks, as Pillow's documentation describes its filters:
 * the output pixel i looks at the input around (i + 0.5) * factor, each weighed by the filter of its distance in output pixels, and the weights sum to 1.
 *
 * @param first the first input pixel of each output pixel
 * @param weights of it and those behind it
 */
record PillowFilter(int[] first, double[][] weights) {

    private static final double CUBIC_A = -0.5;

    static PillowFilter of(Interpolation interpolation, int in, int out) {
        boolean cubic = interpolation == Interpolation.BICUBIC_ANTIALIAS;
        double factor = (double) in / out;
        double width = Math.max(factor, 1);
        double reach = (cubic ? 2 : 1) * width;
        int[] first = new int[out];
        double[][] weights = new double[out][];
        for (int i = 0; i < out; i++) {
            double centre = (i + 0.5) * factor;
            int from = Math.max(0, (int) (centre - reach + 0.5));
            int to = Math.min(in, (int) (centre + reach + 0.5));
            double[] each = new double[to - from];
            double sum = 0;
            for (int j = 0; j < each.length; j++) {
                double distance = Math.abs((from + j + 0.5 - centre) / width);
                each[j] = cubic ? cubic(distance) : Math.max(0, 1 - distance);
                sum += each[j];
            }
            for (int j = 0; j < each.length; j++) {
                each[j] /= sum;
            }
            first[i] = from;
            weights[i] = each;
        }
        return new PillowFilter(first, weights);
    }

    /** Keys' cubic convolution (IEEE Transactions on Acoustics, Speech and Signal Processing 29, 1981). */
    private static double cubic(double x) {
        if (x < 1) {
            return ((CUBIC_A + 2) * x - (CUBIC_A + 3)) * x * x + 1;
        }
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * CUBIC_A : 0;
    }

    /**
     * Rows of RGB made as long as the filter says; a level is rounded, as Pillow does after each direction.
     *
     * @param levels rows x columns x 3
     * @return rows x out x 3
     */
    byte[] rows(byte[] levels, int rows, int columns) {
        int out = first.length;
        byte[] result = new byte[rows * out * 3];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < out; i++) {
                int from = (row * columns + first[i]) * 3;
                for (int channel = 0; channel < 3; channel++) {
                    double sum = 0.5;
                    for (int j = 0; j < weights[i].length; j++) {
                        sum += weights[i][j] * (levels[from + 3 * j + channel] & 0xFF);
                    }
                    result[(row * out + i) * 3 + channel] = level(sum);
                }
            }
        }
        return result;
    }

    /**
     * The same for columns.
     *
     * @param levels rows x columns x 3
     * @return out x columns x 3
     */
    byte[] columns(byte[] levels, int columns) {
        int out = first.length;
        byte[] result = new byte[out * columns * 3];
        double[] sums = new double[columns * 3];
        for (int i = 0; i < out; i++) {
            Arrays.fill(sums, 0.5);
            for (int j = 0; j < weights[i].length; j++) {
                int from = (first[i] + j) * columns * 3;
                for (int at = 0; at < sums.length; at++) {
                    sums[at] += weights[i][j] * (levels[from + at] & 0xFF);
                }
            }
            for (int at = 0; at < sums.length; at++) {
                result[i * columns * 3 + at] = level(sums[at]);
            }
        }
        return result;
    }

    private static byte level(double rounded) {
        return (byte) Math.max(0, Math.min(255, (int) Math.floor(rounded)));
    }
}
