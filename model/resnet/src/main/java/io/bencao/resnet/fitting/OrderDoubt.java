package io.bencao.resnet.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * Two classes whose outputs might as well be exchanged, as far as the images can tell.
 *
 * @param label one of them
 * @param other the other
 */
record OrderDoubt(int label, int other) {

    private static final int FLIPS = 2000;
    private static final long SEED = 1127;

    /** Of exchanges that change nothing, as many pass for telling: the better one of two was chosen on the same images. */
    private static final double CHANCE = 0.005;

    /**
     * The first such pair, each class against the one it is most easily exchanged with. If exchanging two outputs changed nothing, the
     * sign of each image's gain would be a coin's: so often must coins give as much (Fisher 1935, "The Design of Experiments", section
     * 21). Few images can't be sure: with seven, one in 128 is the least.
     */
    static Optional<OrderDoubt> of(LabelledAnswers answers, ClassOrder order) {
        double[][] gain = gains(answers, order);
        for (int label = 0; label < gain.length; label++) {
            int nearest = nearest(gain, label);
            if (isDoubtful(answers, order, label, nearest)) {
                return Optional.of(new OrderDoubt(label, nearest));
            }
        }
        return Optional.empty();
    }

    /** What the images of a class lose if another's output stood for it. */
    private static double[][] gains(LabelledAnswers answers, ClassOrder order) {
        double[][] gain = new double[answers.classes()][answers.classes()];
        for (int i = 0; i < answers.size(); i++) {
            int label = answers.labels().get(i);
            double[] losses = answers.losses(i, 1);
            for (int other = 0; other < gain.length; other++) {
                gain[label][other] += losses[order.output(other)] - losses[order.output(label)];
            }
        }
        return gain;
    }

    private static int nearest(double[][] gain, int label) {
        int nearest = label == 0 ? 1 : 0;
        for (int other = 0; other < gain.length; other++) {
            if (other != label
                    && gain[label][other] + gain[other][label] < gain[label][nearest] + gain[nearest][label]) {
                nearest = other;
            }
        }
        return nearest;
    }

    private static boolean isDoubtful(LabelledAnswers answers, ClassOrder order, int label, int other) {
        List<Double> gains = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            int shown = answers.labels().get(i);
            if (shown == label || shown == other) {
                double[] losses = answers.losses(i, 1);
                double gain = losses[order.output(label)] - losses[order.output(other)];
                gains.add(shown == label ? -gain : gain);
            }
        }
        double[] each = gains.stream().mapToDouble(Double::doubleValue).toArray();
        double sum = DoubleStream.of(each).sum();
        SplittableRandom coins = new SplittableRandom(SEED);
        int asMuch = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            double flipped = 0;
            for (double gain : each) {
                flipped += coins.nextBoolean() ? gain : -gain;
            }
            asMuch += flipped >= sum ? 1 : 0;
        }
        return asMuch > CHANCE * FLIPS;
    }
}
