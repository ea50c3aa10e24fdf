package io.bencao.inference;

import java.util.Arrays;

/**
 * Where in an image a network sees each class: a class activation map of each (Zhou et al. 2016, "Learning Deep Features for
 * Discriminative Localization"), in the units of the logits. The mean of a class's map and its bias are its logit.
 *
 * @param side rows and columns of each map: those of the network's last feature map
 * @param maps of each class, {@code side * side} numbers, top row first
 * @param biases of each class
 * @param logits of each class, as the network answers them
 * @param probabilities of each class, by the checkpoint's temperature
 */
@SuppressWarnings("ArrayRecordComponent")
public record ClassMaps(int side, float[][] maps, float[] biases, float[] logits, float[] probabilities) {

    /** Floats add up otherwise in another order: by so much of the numbers' size, at most. */
    private static final double ROUNDING = 1e-3;

    /**
     * Checks that every map adds up to its logit: a graph that only looks as if it ended so must not be explained wrongly.
     *
     * @throws PredictionException if one does not
     */
    ClassMaps checked() {
        for (int i = 0; i < logits.length; i++) {
            double sum = 0;
            double size = 0;
            for (float value : maps[i]) {
                sum += value;
                size += Math.abs(value);
            }
            double told = sum / maps[i].length + biases[i];
            double allowed = ROUNDING * (1 + Math.abs(biases[i]) + size / maps[i].length);
            if (!(Math.abs(told - logits[i]) <= allowed)) {
                throw new PredictionException(
                        "the map of class " + i + " adds up to " + told + ", and the network answers " + logits[i]
                                + "; such a network can't be explained",
                        null);
            }
        }
        return this;
    }

    /** The most probable class. */
    public int best() {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }

    /** One class's map, its own copy. */
    public float[] map(int index) {
        return Arrays.copyOf(maps[index], maps[index].length);
    }
}
