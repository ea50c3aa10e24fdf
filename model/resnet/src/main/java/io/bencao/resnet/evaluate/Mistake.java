package io.bencao.resnet.evaluate;

import java.util.Comparator;
import java.util.List;

/**
 * A wrong answer.
 *
 * @param answer the image and its logits
 * @param confidence probability of the class it was said to show
 * @param truth probability of the class it shows
 */
public record Mistake(LabelledPredictions.Prediction answer, double confidence, double truth) {

    /** The wrong answers that were given with most confidence, those first. */
    public static List<Mistake> worst(LabelledPredictions answers, double temperature, int most) {
        return answers.each().stream()
                .filter(each -> each.top() != each.label())
                .map(each -> new Mistake(
                        each,
                        Math.exp(each.logProbability(each.top(), temperature)),
                        Math.exp(each.logProbability(each.label(), temperature))))
                .sorted(Comparator.comparingDouble(Mistake::confidence)
                        .reversed()
                        .thenComparing(mistake -> mistake.answer().image().name()))
                .limit(most)
                .toList();
    }
}
