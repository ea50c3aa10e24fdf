package io.bencao.resnet.head;

import java.util.Arrays;

/**
 * Mean and deviation of each feature, by which a fit sees all of them alike. A feature that hardly moves keeps a deviation of
 * a hundredth of the others': blown up to one it would be noise.
 */
final class Scaling {

    private static final double LEAST_SHARE = 0.01;

    private final double[] mean;
    private final double[] deviation;

    private Scaling(double[] mean, double[] deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    static Scaling of(LabelledFeatures data) {
        double[] mean = new double[data.features()];
        double[] deviation = new double[data.features()];
        for (LabelledFeatures.Row row : data.rows()) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row.features()[i];
            }
        }
        Arrays.setAll(mean, i -> mean[i] / data.size());
        for (LabelledFeatures.Row row : data.rows()) {
            for (int i = 0; i < mean.length; i++) {
                double off = row.features()[i] - mean[i];
                deviation[i] += off * off;
            }
        }
        Arrays.setAll(deviation, i -> Math.sqrt(deviation[i] / data.size()));
        double typical = Math.sqrt(
                Arrays.stream(deviation).map(each -> each * each).average().orElse(0));
        double least = typical > 0 ? LEAST_SHARE * typical : 1;
        Arrays.setAll(deviation, i -> Math.max(deviation[i], least));
        return new Scaling(mean, deviation);
    }

    /** A point, which is for scaled features, as weights (put into the array) and biases for the features as they are. */
    double[] toRaw(double[] point, double[][] weights) {
        int features = mean.length;
        double[] bias = Arrays.copyOfRange(point, weights.length * features, point.length);
        for (int label = 0; label < weights.length; label++) {
            weights[label] = new double[features];
            for (int i = 0; i < features; i++) {
                double weight = point[label * features + i] / deviation[i];
                weights[label][i] = weight;
                bias[label] -= weight * mean[i];
            }
        }
        return bias;
    }

    /** The gradient at the weights and biases for features as they are becomes that at the point. */
    void gradientToScaled(double[] gradient, int classes) {
        int features = mean.length;
        for (int label = 0; label < classes; label++) {
            double atBias = gradient[classes * features + label];
            for (int i = 0; i < features; i++) {
                int at = label * features + i;
                gradient[at] = (gradient[at] - atBias * mean[i]) / deviation[i];
            }
        }
    }

    /** The point of a head. */
    double[] toPoint(LinearHead head) {
        int features = mean.length;
        double[] point = new double[head.classes() * features + head.classes()];
        for (int label = 0; label < head.classes(); label++) {
            double bias = head.bias()[label];
            for (int i = 0; i < features; i++) {
                double weight = head.weights()[label][i];
                point[label * features + i] = weight * deviation[i];
                bias += weight * mean[i];
            }
            point[head.classes() * features + label] = bias;
        }
        return point;
    }

    /** The head of a point. */
    LinearHead toHead(double[] point, int classes) {
        double[][] weights = new double[classes][];
        double[] bias = toRaw(point, weights);
        float[][] rows = new float[classes][mean.length];
        float[] offsets = new float[classes];
        for (int label = 0; label < classes; label++) {
            for (int i = 0; i < mean.length; i++) {
                rows[label][i] = (float) weights[label][i];
            }
            offsets[label] = (float) bias[label];
        }
        return new LinearHead(rows, offsets);
    }
}
