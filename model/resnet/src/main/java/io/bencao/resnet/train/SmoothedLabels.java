package io.bencao.resnet.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Softmax cross-entropy against labels of which a share is spread over all classes (Szegedy et al. 2016, "Rethinking the
 * Inception Architecture", section 7).
 *
 * @param spread the share, 0 to below 1
 */
record SmoothedLabels(float spread) {

    /** The mean loss of a batch as an array of one value. */
    NDArray loss(NDArray logits, List<Integer> labels, NDManager manager) {
        int classes = (int) logits.getShape().get(1);
        float[] targets = new float[labels.size() * classes];
        for (int row = 0; row < labels.size(); row++) {
            for (int label = 0; label < classes; label++) {
                float whole = label == labels.get(row) ? 1 - spread : 0;
                // The minus of cross-entropy and the mean over the batch are in the targets: fewer steps for autograd.
                targets[row * classes + label] = -(whole + spread / classes) / labels.size();
            }
        }
        NDArray target = manager.create(targets, new Shape(labels.size(), classes));
        return logits.logSoftmax(1).mul(target).sum();
    }
}
