package io.bencao.resnet.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What a network answered to labelled images, when nobody knows which of its outputs is which class.
 *
 * @param logits of each image, one an output
 * @param labels of each image
 */
record LabelledAnswers(List<float[]> logits, List<Integer> labels) {

    /** A label in twenty may be wrong: no image costs more than the logarithm of twenty times the classes. */
    private static final double WRONG_LABELS = 0.05;

    LabelledAnswers {
        logits = List.copyOf(logits);
        labels = List.copyOf(labels);
    }

    int size() {
        return logits.size();
    }

    int classes() {
        return logits.get(0).length;
    }

    /** The answers to the first so many images. */
    LabelledAnswers first(int images) {
        return images == size() ? this : new LabelledAnswers(logits.subList(0, images), labels.subList(0, images));
    }

    /** The answers to those images whose index passes. */
    LabelledAnswers where(IntPredicate chosen) {
        List<float[]> someLogits = new ArrayList<>();
        List<Integer> someLabels = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (chosen.test(i)) {
                someLogits.add(logits.get(i));
                someLabels.add(labels.get(i));
            }
        }
        return new LabelledAnswers(someLogits, someLabels);
    }

    /**
     * What it costs to take each output for the label of an image: {@code -ln(0.95 p + 0.05 / n)}, in nats, with p of the softmax at
     * this temperature.
     */
    double[] losses(int image, double temperature) {
        double[] losses = probabilities(logits.get(image), temperature);
        for (int i = 0; i < losses.length; i++) {
            losses[i] = -Math.log((1 - WRONG_LABELS) * losses[i] + WRONG_LABELS / losses.length);
        }
        return losses;
    }

    /** The softmax of logits at a temperature. */
    static double[] probabilities(float[] logits, double temperature) {
        double most = logits[top(logits)];
        double[] powers = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Math.exp((logits[i] - most) / temperature);
            sum += powers[i];
        }
        for (int i = 0; i < powers.length; i++) {
            powers[i] /= sum;
        }
        return powers;
    }

    /** The output with the largest logit. */
    static int top(float[] logits) {
        int top = 0;
        for (int i = 1; i < logits.length; i++) {
            top = logits[i] > logits[top] ? i : top;
        }
        return top;
    }

    /** The order under which the labels are the most probable; where nothing tells, that in which the classes were given. */
    ClassOrder bestOrder() {
        int classes = classes();
        double[][] cost = new double[classes][classes];
        for (int i = 0; i < size(); i++) {
            double[] losses = losses(i, 1);
            double[] row = cost[labels.get(i)];
            for (int output = 0; output < classes; output++) {
                row[output] += losses[output];
            }
        }
        for (int label = 0; label < classes; label++) {
            cost[label][label] -= 1e-9;
        }
        return ClassOrder.of(Assignment.cheapest(cost));
    }

    /** What each image's label costs under an order. */
    double[] losses(ClassOrder order, double temperature) {
        double[] losses = new double[size()];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = losses(i, temperature)[order.output(labels.get(i))];
        }
        return losses;
    }
}
