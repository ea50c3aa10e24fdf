package io.bencao.imaging;

import java.util.function.DoubleUnaryOperator;

/**
 * A preparation by the definition of each step, pixel by pixel in double precision, of upright images without alpha: what the fast one is
 * held against. Knows nothing of OpenCV.
 */
final class PlainPreparation {

    private static final double OPENCV_CUBIC = -0.75;
    private static final double PILLOW_CUBIC = -0.5;

    private PlainPreparation() {}

    /** Rows x columns x channels, levels of 0 to 255. */
    static double[][][] of(double[][][] image, Preprocessing wanted) {
        double[][][] square = wanted.fit() == Fit.CROP ? central(image) : image;
        for (int i = 0; i < wanted.sides().size(); i++) {
            int side = wanted.sides().get(i);
            if (i == 0 && wanted.fit() == Fit.LETTERBOX) {
                square = letterboxed(square, side, wanted.interpolation());
            } else {
                square = resized(square, side, side, wanted.interpolation());
            }
        }
        int rim = (square.length - wanted.inputSize()) / 2;
        double[][][] result = new double[wanted.inputSize()][wanted.inputSize()][3];
        for (int row = 0; row < result.length; row++) {
            for (int column = 0; column < result.length; column++) {
                for (int channel = 0; channel < 3; channel++) {
                    result[row][column][channel] =
                            square[row + rim][column + rim][wanted.blueFirst() ? 2 - channel : channel];
                }
            }
        }
        return result;
    }

    private static double[][][] central(double[][][] image) {
        int side = Math.min(image.length, image[0].length);
        int top = (image.length - side) / 2;
        int left = (image[0].length - side) / 2;
        double[][][] square = new double[side][side][];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                square[row][column] = image[top + row][left + column];
            }
        }
        return square;
    }

    private static double[][][] letterboxed(double[][][] image, int side, Interpolation interpolation) {
        double scale = (double) side / Math.max(image.length, image[0].length);
        int rows = (int) Math.round(image.length * scale);
        int columns = (int) Math.round(image[0].length * scale);
        double[][][] whole = resized(image, rows, columns, interpolation);
        double[][][] square = new double[side][side][3];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(whole[row], 0, square[(side - rows) / 2 + row], (side - columns) / 2, columns);
        }
        return square;
    }

    private static double[][][] resized(double[][][] image, int rows, int columns, Interpolation interpolation) {
        double[][] down = weights(image.length, rows, interpolation);
        double[][] across = weights(image[0].length, columns, interpolation);
        double[][][] half = new double[image.length][columns][3];
        for (int row = 0; row < image.length; row++) {
            for (int column = 0; column < columns; column++) {
                for (int at = 0; at < across[column].length; at++) {
                    for (int channel = 0; channel < 3; channel++) {
                        half[row][column][channel] += across[column][at] * image[row][at][channel];
                    }
                }
            }
        }
        double[][][] result = new double[rows][columns][3];
        for (int row = 0; row < rows; row++) {
            for (int at = 0; at < down[row].length; at++) {
                for (int column = 0; column < columns; column++) {
                    for (int channel = 0; channel < 3; channel++) {
                        result[row][column][channel] += down[row][at] * half[at][column][channel];
                    }
                }
            }
        }
        for (double[][] row : result) {
            for (double[] pixel : row) {
                for (int channel = 0; channel < 3; channel++) {
                    pixel[channel] = Math.max(0, Math.min(255, Math.rint(pixel[channel])));
                }
            }
        }
        return result;
    }

    /** Of every input pixel for every output pixel. */
    private static double[][] weights(int in, int out, Interpolation interpolation) {
        double factor = (double) in / out;
        return switch (interpolation) {
            case AREA -> factor > 1 ? overlaps(in, out) : points(in, out, 1, PlainPreparation::triangle);
            case BILINEAR -> points(in, out, 1, PlainPreparation::triangle);
            case BICUBIC -> points(in, out, 1, x -> cubic(x, OPENCV_CUBIC));
            case BILINEAR_ANTIALIAS -> spread(in, out, Math.max(1, factor), PlainPreparation::triangle);
            case BICUBIC_ANTIALIAS -> spread(in, out, Math.max(1, factor), x -> cubic(x, PILLOW_CUBIC));
        };
    }

    /** How much of each input pixel lies under an output pixel. */
    private static double[][] overlaps(int in, int out) {
        double factor = (double) in / out;
        double[][] weights = new double[out][in];
        for (int i = 0; i < out; i++) {
            for (int j = 0; j < in; j++) {
                double shared = Math.min(j + 1, (i + 1) * factor) - Math.max(j, i * factor);
                weights[i][j] = Math.max(0, shared) / factor;
            }
        }
        return weights;
    }

    /** The filter around a point, beyond the border the pixel at the border. */
    private static double[][] points(int in, int out, double width, DoubleUnaryOperator filter) {
        double[][] weights = new double[out][in];
        for (int i = 0; i < out; i++) {
            double centre = (i + 0.5) * in / out - 0.5;
            for (int j = (int) Math.floor(centre) - 3; j <= centre + 3; j++) {
                weights[i][Math.max(0, Math.min(in - 1, j))] += filter.applyAsDouble(Math.abs(j - centre) / width);
            }
        }
        return weights;
    }

    /** The filter widened, of the pixels that are there, brought to a sum of 1. */
    private static double[][] spread(int in, int out, double width, DoubleUnaryOperator filter) {
        double[][] weights = new double[out][in];
        for (int i = 0; i < out; i++) {
            double centre = (i + 0.5) * in / out - 0.5;
            double sum = 0;
            for (int j = 0; j < in; j++) {
                weights[i][j] = filter.applyAsDouble(Math.abs(j - centre) / width);
                sum += weights[i][j];
            }
            for (int j = 0; j < in; j++) {
                weights[i][j] /= sum;
            }
        }
        return weights;
    }

    private static double triangle(double x) {
        return Math.max(0, 1 - x);
    }

    private static double cubic(double x, double a) {
        if (x <= 1) {
            return (a + 2) * x * x * x - (a + 3) * x * x + 1;
        }
        return x < 2 ? a * x * x * x - 5 * a * x * x + 8 * a * x - 4 * a : 0;
    }
}
