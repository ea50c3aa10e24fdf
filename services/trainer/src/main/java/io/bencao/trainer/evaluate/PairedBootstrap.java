package io.bencao.trainer.evaluate;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * How sure it is that one checkpoint is better than another: the images are drawn anew with replacement, many times, whole
 * clusters at once since images of a cluster are not independent (Efron and Tibshirani 1993, "An Introduction to the
 * Bootstrap", chapter 8); the share of draws says how sure. Both answer the same images, so only where they differ counts.
 */
final class PairedBootstrap {

    private final double[] gains;
    private final double[] weights;

    private PairedBootstrap(double[] gains, double[] weights) {
        this.gains = gains;
        this.weights = weights;
    }

    static PairedBootstrap of(List<PairedAnswer> images) {
        Map<String, double[]> clusters = new TreeMap<>();
        for (PairedAnswer image : images) {
            double[] sums = clusters.computeIfAbsent(image.cluster(), name -> new double[2]);
            sums[0] += image.weight() * image.gain();
            sums[1] += image.weight();
        }
        Collection<double[]> sums = clusters.values();
        return new PairedBootstrap(
                sums.stream().mapToDouble(each -> each[0]).toArray(),
                sums.stream().mapToDouble(each -> each[1]).toArray());
    }

    /** The challenger's gain in weighted accuracy. */
    double gain() {
        return Arrays.stream(gains).sum() / Arrays.stream(weights).sum();
    }

    /** What the gain exceeds with this confidence: the quantile {@code 1 - confidence} of the gains of all draws. */
    double lowerBound(double confidence, int resamples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawn = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            double gain = 0;
            double weight = 0;
            for (int j = 0; j < gains.length; j++) {
                int cluster = random.nextInt(gains.length);
                gain += gains[cluster];
                weight += weights[cluster];
            }
            drawn[i] = gain / weight;
        }
        Arrays.sort(drawn);
        return drawn[(int) Math.floor((1 - confidence) * (resamples - 1))];
    }
}
