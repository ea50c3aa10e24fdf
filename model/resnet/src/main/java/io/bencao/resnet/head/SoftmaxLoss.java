package io.bencao.resnet.head;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Weighted mean cross-entropy of a dense layer on standardised features, with half the squared distance of its weights from an
 * anchor as penalty. The point is {@code [classes × features]} weights, then {@code [classes]} biases, which no penalty pulls.
 *
 * <p>The features stay as they are: the layer is brought to their scale instead, and its gradient back. Rows are summed in a
 * fixed number of parts and the parts in their order, so that the result does not depend on how many threads did it.
 */
final class SoftmaxLoss implements Lbfgs.Function {

    private static final int MOST_PARTS = 8;
    private static final int LEAST_ROWS = 64;
    private static final String STOPPED = "Stopped while a head was fitted";

    private final LabelledFeatures data;
    private final Scaling scaling;
    private final double[] anchor;
    private final double l2;
    private final ExecutorService pool;
    private final double allWeights;
    private final List<Part> parts = new ArrayList<>();
    private double accuracy;

    /**
     * @param anchor weights that the penalty pulls to, as in a point; its biases are not looked at
     * @param pool on which parts are summed
     */
    SoftmaxLoss(LabelledFeatures data, Scaling scaling, double[] anchor, double l2, ExecutorService pool) {
        this.data = data;
        this.scaling = scaling;
        this.anchor = anchor;
        this.l2 = l2;
        this.pool = pool;
        this.allWeights =
                data.rows().stream().mapToDouble(LabelledFeatures.Row::weight).sum();
        int count = Math.max(1, Math.min(MOST_PARTS, data.size() / LEAST_ROWS));
        for (int i = 0; i < count; i++) {
            parts.add(new Part(
                    data.rows().subList(data.size() * i / count, data.size() * (i + 1) / count),
                    data.classes(),
                    data.features()));
        }
    }

    @Override
    public double at(double[] point, double[] gradient) {
        int classes = data.classes();
        int features = data.features();
        double[][] weights = new double[classes][];
        double[] bias = scaling.toRaw(point, weights);
        sum(weights, bias);
        Arrays.fill(gradient, 0);
        double loss = 0;
        double right = 0;
        for (Part part : parts) {
            loss += part.loss;
            right += part.right;
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += part.gradient[i] / allWeights;
            }
        }
        accuracy = right / data.size();
        scaling.gradientToScaled(gradient, classes);
        double value = loss / allWeights;
        for (int i = 0; i < classes * features; i++) {
            double off = point[i] - anchor[i];
            value += l2 / 2 * off * off;
            gradient[i] += l2 * off;
        }
        return value;
    }

    private void sum(double[][] weights, double[] bias) {
        // A future that is done already does not tell whoever asks it that he was interrupted.
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException(STOPPED);
        }
        List<Future<?>> pending = new ArrayList<>();
        for (Part part : parts) {
            pending.add(pool.submit(() -> part.sum(weights, bias)));
        }
        try {
            for (Future<?> each : pending) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(STOPPED);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A head could not be fitted", e.getCause());
        }
    }

    /** Share of rows answered rightly at the point that was asked about last. */
    double accuracy() {
        return accuracy;
    }

    /** Some rows, with room for their sums. */
    private static final class Part {

        private final List<LabelledFeatures.Row> rows;
        private final int classes;
        private final int features;
        private final double[] gradient;
        private double loss;
        private int right;

        Part(List<LabelledFeatures.Row> rows, int classes, int features) {
            this.rows = rows;
            this.classes = classes;
            this.features = features;
            this.gradient = new double[classes * features + classes];
        }

        void sum(double[][] weights, double[] bias) {
            Arrays.fill(gradient, 0);
            loss = 0;
            right = 0;
            double[] values = new double[features];
            double[] logits = new double[classes];
            for (LabelledFeatures.Row row : rows) {
                for (int i = 0; i < features; i++) {
                    values[i] = row.features()[i];
                }
                double top = Double.NEGATIVE_INFINITY;
                for (int label = 0; label < classes; label++) {
                    logits[label] = bias[label] + inner(weights[label], values);
                    top = Math.max(top, logits[label]);
                }
                right += logits[row.label()] == top ? 1 : 0;
                add(row, values, logits, top);
            }
        }

        private void add(LabelledFeatures.Row row, double[] values, double[] logits, double top) {
            double powers = 0;
            for (double logit : logits) {
                powers += Math.exp(logit - top);
            }
            double logPowers = Math.log(powers);
            loss += row.weight() * (logPowers + top - logits[row.label()]);
            for (int label = 0; label < classes; label++) {
                double share = Math.exp(logits[label] - top) / powers;
                double pull = row.weight() * (share - (label == row.label() ? 1 : 0));
                int start = label * features;
                for (int i = 0; i < features; i++) {
                    gradient[start + i] += pull * values[i];
                }
                gradient[classes * features + label] += pull;
            }
        }

        /** Four sums side by side: one alone would wait for each addition. */
        private static double inner(double[] one, double[] other) {
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            int i = 0;
            for (; i + 3 < one.length; i += 4) {
                a += one[i] * other[i];
                b += one[i + 1] * other[i + 1];
                c += one[i + 2] * other[i + 2];
                d += one[i + 3] * other[i + 3];
            }
            for (; i < one.length; i++) {
                a += one[i] * other[i];
            }
            return a + b + (c + d);
        }
    }
}
