package io.bencao.classifier.predict;

import io.bencao.classifier.flow.Outcome.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the network answers to one image.
 *
 * @param probabilities one for each label, in the order of the labels
 */
record ProbabilityRow(float[] probabilities) {

    /** Whether all of it are numbers: neither NaN nor infinite. */
    boolean isFinite() {
        for (float probability : probabilities) {
            if (!Float.isFinite(probability)) {
                return false;
            }
        }
        return true;
    }

    /** The most probable labels, highest first; the earlier label where two are equal. */
    List<Score> topLabels(List<String> labels, int count) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, probabilities.length).boxed().toList());
        order.sort(Comparator.comparing((Integer i) -> -probabilities[i]));
        return order.stream()
                .limit(count)
                .map(i -> new Score(labels.get(i), probabilities[i]))
                .toList();
    }
}
