package io.bencao.resnet.quantise;

import java.util.Comparator;

/**
 * How near one network's answers are to another's. More agreement is better; where it is the same, less divergence.
 *
 * @param agreement share of images with the same first answer
 * @param divergence mean Kullback-Leibler divergence of the probabilities, in nats
 */
record Comparison(double agreement, double divergence) implements Comparable<Comparison> {

    private static final Comparator<Comparison> WORSE_FIRST = Comparator.comparingDouble(Comparison::agreement)
            .thenComparing(Comparator.comparingDouble(Comparison::divergence).reversed());

    /** @param reference logits, a row an image; {@code other} may have fewer rows, of the first images */
    static Comparison of(float[][] reference, float[][] other) {
        int same = 0;
        double sum = 0;
        for (int i = 0; i < other.length; i++) {
            same += top(reference[i]) == top(other[i]) ? 1 : 0;
            double[] expected = logProbabilities(reference[i]);
            double[] got = logProbabilities(other[i]);
            for (int label = 0; label < expected.length; label++) {
                sum += Math.exp(expected[label]) * (expected[label] - got[label]);
            }
        }
        return new Comparison((double) same / other.length, sum / other.length);
    }

    @Override
    public int compareTo(Comparison other) {
        return WORSE_FIRST.compare(this, other);
    }

    private static int top(float[] logits) {
        int top = 0;
        for (int i = 1; i < logits.length; i++) {
            top = logits[i] > logits[top] ? i : top;
        }
        return top;
    }

    private static double[] logProbabilities(float[] logits) {
        double most = logits[top(logits)];
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - most);
        }
        double[] logs = new double[logits.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = logits[i] - most - Math.log(sum);
        }
        return logs;
    }
}
