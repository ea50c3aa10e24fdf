package io.bencao.resnet.fitting;

import io.bencao.resnet.evaluate.Evaluation.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Images drawn anew with replacement, many times, from a fixed seed: how far a mean over so many images can be believed (Efron and
 * Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13). All that is compared is compared on the same draws.
 */
final class Resamples {

    private static final int DRAWS = 1000;
    private static final long SEED = 20_261_127;
    private static final double OUTSIDE = 0.025;

    private final int[][] draws;

    /** Of so many images. */
    Resamples(int images) {
        SplittableRandom random = new SplittableRandom(SEED);
        draws = new int[DRAWS][];
        for (int i = 0; i < DRAWS; i++) {
            draws[i] = random.ints(images, 0, images).toArray();
        }
    }

    /** The share of draws whose mean is above 0. */
    double shareAbove(double[] values) {
        return Arrays.stream(means(values)).filter(mean -> mean > 0).count() / (double) DRAWS;
    }

    /** Where 95 % of the means lie. */
    Interval interval(double[] values) {
        double[] means = means(values);
        Arrays.sort(means);
        int outside = (int) Math.round(OUTSIDE * DRAWS);
        return new Interval(means[outside], means[DRAWS - 1 - outside]);
    }

    private double[] means(double[] values) {
        double[] means = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            double sum = 0;
            for (int drawn : draws[i]) {
                sum += values[drawn];
            }
            means[i] = sum / values.length;
        }
        return means;
    }
}
