package io.bencao.samples;

import io.bencao.samples.camera.Shot;
import io.bencao.samples.canvas.Dice;
import io.bencao.samples.classes.HerbClasses;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * The weakest witness there is: multinomial logistic regression (softmax, cross-entropy, plain gradient descent on all
 * examples) on three numbers, the mean red, green and blue of an image.
 */
final class MeanColourBaseline {

    private static final int CLASSES = HerbClasses.LABELS.size();
    private static final int STEPS = 4000;
    private static final double RATE = 1.0;

    private final double[] mean = new double[3];
    private final double[] spread = new double[3];
    private final double[][] weights = new double[CLASSES][4];

    private MeanColourBaseline() {}

    /**
     * Returns the mean red, green and blue of {@code count} images; the one at i is of class i mod 12. Those of up to 800
     * pixels are taken: colour does not depend on size, and they are drawn in half the time.
     */
    static double[][] meanColours(long seed, int count) {
        SampleImages images = new SampleImages(seed);
        return modestIndices(seed, count)
                .parallel()
                .mapToObj(index -> meanColour(images.image(index).jpeg()))
                .toArray(double[][]::new);
    }

    private static LongStream modestIndices(long seed, int count) {
        long[] indices = new long[count];
        for (int c = 0; c < CLASSES; c++) {
            long index = c;
            for (int i = c; i < count; i += CLASSES) {
                while (!isModest(seed, index)) {
                    index += CLASSES;
                }
                indices[i] = index;
                index += CLASSES;
            }
        }
        return LongStream.of(indices);
    }

    private static boolean isModest(long seed, long index) {
        Shot shot = Shot.roll(Dice.of(seed, index).fork());
        return Math.max(shot.width(), shot.height()) <= 800;
    }

    /** Fits the model to these colours. */
    static MeanColourBaseline fit(double[][] colours) {
        MeanColourBaseline model = new MeanColourBaseline();
        for (int k = 0; k < 3; k++) {
            int channel = k;
            double[] values = IntStream.range(0, colours.length)
                    .mapToDouble(i -> colours[i][channel])
                    .toArray();
            model.mean[k] = IntStream.range(0, values.length)
                    .mapToDouble(i -> values[i])
                    .average()
                    .orElseThrow();
            double variance = IntStream.range(0, values.length)
                    .mapToDouble(i -> (values[i] - model.mean[channel]) * (values[i] - model.mean[channel]))
                    .average()
                    .orElseThrow();
            model.spread[k] = Math.sqrt(variance);
        }
        for (int step = 0; step < STEPS; step++) {
            model.descend(colours);
        }
        return model;
    }

    /** Returns the share of these images whose class the model names. */
    double accuracy(double[][] colours) {
        long right = IntStream.range(0, colours.length)
                .filter(i -> classOf(colours[i]) == i % CLASSES)
                .count();
        return (double) right / colours.length;
    }

    private int classOf(double[] colour) {
        double[] scores = probabilities(features(colour));
        return IntStream.range(0, CLASSES)
                .reduce((best, next) -> scores[next] > scores[best] ? next : best)
                .orElseThrow();
    }

    private void descend(double[][] colours) {
        double[][] gradient = new double[CLASSES][4];
        for (int i = 0; i < colours.length; i++) {
            double[] features = features(colours[i]);
            double[] probabilities = probabilities(features);
            probabilities[i % CLASSES] -= 1;
            for (int c = 0; c < CLASSES; c++) {
                for (int k = 0; k < 4; k++) {
                    gradient[c][k] += probabilities[c] * features[k];
                }
            }
        }
        for (int c = 0; c < CLASSES; c++) {
            for (int k = 0; k < 4; k++) {
                weights[c][k] -= RATE * gradient[c][k] / colours.length;
            }
        }
    }

    private double[] features(double[] colour) {
        double[] features = {0, 0, 0, 1};
        for (int k = 0; k < 3; k++) {
            features[k] = (colour[k] - mean[k]) / spread[k];
        }
        return features;
    }

    private double[] probabilities(double[] features) {
        double[] scores = new double[CLASSES];
        double sum = 0;
        for (int c = 0; c < CLASSES; c++) {
            double score = 0;
            for (int k = 0; k < 4; k++) {
                score += weights[c][k] * features[k];
            }
            scores[c] = Math.exp(score);
            sum += scores[c];
        }
        for (int c = 0; c < CLASSES; c++) {
            scores[c] /= sum;
        }
        return scores;
    }

    private static double[] meanColour(byte[] jpeg) {
        try (BytePointer bytes = new BytePointer(jpeg);
                Mat file = new Mat(1, jpeg.length, opencv_core.CV_8UC1, bytes);
                Mat image = opencv_imgcodecs.imdecode(file, opencv_imgcodecs.IMREAD_REDUCED_COLOR_8);
                Scalar bgr = opencv_core.mean(image)) {
            return new double[] {bgr.get(2), bgr.get(1), bgr.get(0)};
        }
    }
}
