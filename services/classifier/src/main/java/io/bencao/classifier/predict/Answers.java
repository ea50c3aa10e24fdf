package io.bencao.classifier.predict;

import io.bencao.classifier.flow.Outcome.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Reads a row of probabilities. */
final class Answers {

    private Answers() {}

    /** Whether it is one: all finite. */
    static boolean sound(float[] probabilities) {
        for (float probability : probabilities) {
            if (!Float.isFinite(probability)) {
                return false;
            }
        }
        return true;
    }

    /** The most probable labels, highest first; the earlier label where two are equal. */
    static List<Score> top(float[] probabilities, List<String> labels, int count) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, probabilities.length).boxed().toList());
        order.sort(Comparator.comparing((Integer i) -> -probabilities[i]));
        return order.stream()
                .limit(count)
                .map(i -> new Score(labels.get(i), probabilities[i]))
                .toList();
    }
}
