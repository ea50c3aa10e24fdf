package io.bencao.resnet.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Softmax cross-entropy against labels of which a share is spread over all classes (Szegedy et al. 2016, "Rethinking the
 * Inception Architecture", section 7), each image counted by the weight of its class.
 */
final class SmoothedLabels {

    private final float spread;
    private final float[] classWeights;

    /**
     * @param spread the share, 0 to below 1
     * @param classWeights how much an image of each class counts; 1 on average over the images learned from
     */
    SmoothedLabels(float spread, float[] classWeights) {
        this.spread = spread;
        this.classWeights = classWeights.clone();
    }

    /** The mean loss of a batch as an array of one value. */
    NDArray loss(NDArray logits, List<Integer> labels, NDManager manager) {
        int classes = (int) logits.getShape().get(1);
        float[] targets = new float[labels.size() * classes];
        for (int row = 0; row < labels.size(); row++) {
            int shown = labels.get(row);
            for (int label = 0; label < classes; label++) {
                float whole = label == shown ? 1 - spread : 0;
                // The minus of cross-entropy, the weight and the mean over the batch are in the targets: fewer steps
                // for
                // autograd. The mean is over images, not over their weights: else a rare class would count less in
                // the
                // very batches that have much of it.
                targets[row * classes + label] = -classWeights[shown] * (whole + spread / classes) / labels.size();
            }
        }
        NDArray target = manager.create(targets, new Shape(labels.size(), classes));
        return logits.logSoftmax(1).mul(target).sum();
    }
}
