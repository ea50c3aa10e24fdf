package io.bencao.resnet.data;

import java.util.Arrays;
import java.util.List;

/** How much an image of each class counts, so that a class with few images is not drowned by one with many. */
public final class ClassWeights {

    /** An image of a very rare class would else decide whole steps alone. */
    private static final float MOST = 10;

    private static final float LEAST = 0.1f;

    private ClassWeights() {}

    /**
     * Weights by which every class counts the same in sum, and the mean over all images is 1: {@code all / (classes ·
     * images of the class)} (King and Zeng 2001, "Logistic Regression in Rare Events Data"), within 0.1 to 10.
     *
     * @param labels of the images learned from
     * @param classes how many there are; one without images weighs 1
     */
    public static float[] balanced(List<Integer> labels, int classes) {
        int[] counts = new int[classes];
        labels.forEach(label -> counts[label]++);
        long present = Arrays.stream(counts).filter(count -> count > 0).count();
        float[] weights = even(classes);
        for (int label = 0; label < classes; label++) {
            if (counts[label] > 0) {
                float weight = (float) labels.size() / present / counts[label];
                weights[label] = Math.max(LEAST, Math.min(MOST, weight));
            }
        }
        return weights;
    }

    /** Every image counts the same. */
    public static float[] even(int classes) {
        float[] weights = new float[classes];
        Arrays.fill(weights, 1);
        return weights;
    }
}
