package io.bencao.checkpoint;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How one precision's file did on the hold-out.
 *
 * @param accuracy share of right answers, 0 to 1
 * @param perClassRecall by label index, 0 to 1; null where the hold-out has no image of the class
 * @param confusionMatrix rows are true labels, columns answers, entries counts; empty where there are more than
 *     {@link #MAX_MATRIX_LABELS} labels
 * @param calibrationError expected calibration error after the temperature, 0 to 1
 * @param holdOutDigest SHA-256 of the sorted digests of the hold-out's images
 * @param examples images in the hold-out
 */
@JsonPropertyOrder({"accuracy", "perClassRecall", "confusionMatrix", "calibrationError", "holdOutDigest", "examples"})
public record Scores(
        double accuracy,
        List<Double> perClassRecall,
        List<List<Integer>> confusionMatrix,
        double calibrationError,
        String holdOutDigest,
        int examples) {

    /** Above this many labels a matrix would not fit into a manifest and is left out. */
    public static final int MAX_MATRIX_LABELS = 200;

    public Scores {
        // Not List.copyOf: a recall may be null.
        perClassRecall = Collections.unmodifiableList(new ArrayList<>(perClassRecall));
        confusionMatrix = confusionMatrix.stream().map(List::copyOf).toList();
    }
}
