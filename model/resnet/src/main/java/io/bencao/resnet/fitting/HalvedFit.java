package io.bencao.resnet.fitting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How well a network's answers fit the labels, each half of the images judged by order and temperature that the other half chose: what is
 * chosen and judged on the same images flatters the worst treatment most.
 *
 * @param losses what each image's label costs, nats
 * @param right whether each image is answered with its label
 */
@SuppressWarnings("ArrayRecordComponent")
record HalvedFit(double[] losses, boolean[] right) {

    /** A network is as sure as its training made it: no treatment wins by being sharper, or loses by it. */
    private static final List<Double> TEMPERATURES = List.of(1.0, 0.7, 1.4, 0.5, 2.0, 0.3, 3.0, 0.2, 5.0, 0.1, 10.0);

    /**
     * @param answers of one treatment
     * @param halves which half each image is in
     * @param orderKnown whether the classes were given in the order of the outputs
     */
    static HalvedFit of(LabelledAnswers answers, List<Integer> halves, boolean orderKnown) {
        HalvedFit whole = new HalvedFit(new double[answers.size()], new boolean[answers.size()]);
        for (int half = 0; half < 2; half++) {
            int chosen = half;
            LabelledAnswers chooser = answers.where(i -> halves.get(i) == chosen);
            if (chooser.size() == 0 || chooser.size() == answers.size()) {
                throw new IllegalArgumentException("Both halves need images");
            }
            ClassOrder order = orderKnown ? ClassOrder.asGiven(answers.classes()) : chooser.bestOrder();
            whole.judge(answers, halves, 1 - half, order, temperature(chooser, order));
        }
        return whole;
    }

    private static double temperature(LabelledAnswers answers, ClassOrder order) {
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (double temperature : TEMPERATURES) {
            double loss = DoubleStream.of(answers.losses(order, temperature)).sum();
            if (loss < least) {
                least = loss;
                best = temperature;
            }
        }
        return best;
    }

    private void judge(LabelledAnswers answers, List<Integer> halves, int half, ClassOrder order, double temperature) {
        for (int i = 0; i < losses.length; i++) {
            if (halves.get(i) == half) {
                int output = order.output(answers.labels().get(i));
                losses[i] = answers.losses(i, temperature)[output];
                right[i] = LabelledAnswers.top(answers.logits().get(i)) == output;
            }
        }
    }

    /** Mean loss, nats. */
    double logLoss() {
        return Arrays.stream(losses).average().orElseThrow();
    }

    /** Share of images that are answered with their label. */
    double agreement() {
        int count = 0;
        for (boolean each : right) {
            count += each ? 1 : 0;
        }
        return (double) count / right.length;
    }

    /** By how much another's loss is larger, image by image. */
    double[] behind(HalvedFit other) {
        double[] differences = new double[losses.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = other.losses[i] - losses[i];
        }
        return differences;
    }
}
