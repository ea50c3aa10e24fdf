package io.bencao.resnet.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A label that is probably wrong, by confident learning (Northcutt, Jiang, Chuang: "Confident Learning: Estimating Uncertainty in Dataset
 * Labels", JAIR 70, 2021): a network is as sure of a class as it usually is of images that bear its label, and this image bears another. That
 * asks less of classes of which it is never sure, and more of those of which it always is. The network must not have learned from the image.
 *
 * @param answer the image and its logits
 * @param suggested the class that it probably shows
 * @param probability of the suggested class
 * @param given probability of the label that it bears
 */
public record LabelDoubt(LabelledPredictions.Prediction answer, int suggested, double probability, double given) {

    /** The mean of equal probabilities may come out above them. */
    private static final double ROUNDING = 1e-9;

    /**
     * All labels in doubt, the most doubtful first: by how much the suggested class is more probable than the given one.
     *
     * @param answers of a network that did not learn from these images
     * @param temperature that makes its probabilities believable
     */
    public static List<LabelDoubt> in(LabelledPredictions answers, double temperature) {
        List<LabelledPredictions.Prediction> all = answers.each();
        List<double[]> probabilities =
                all.stream().map(each -> probabilities(each, temperature)).toList();
        double[] thresholds = thresholds(all, probabilities);
        List<LabelDoubt> doubts = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            doubt(all.get(i), probabilities.get(i), thresholds).ifPresent(doubts::add);
        }
        doubts.sort(Comparator.comparingDouble(LabelDoubt::margin)
                .reversed()
                .thenComparing(each -> each.answer().image().name()));
        return doubts;
    }

    /** By how much the suggested class is more probable than the given one. */
    public double margin() {
        return probability - given;
    }

    private static Optional<LabelDoubt> doubt(
            LabelledPredictions.Prediction answer, double[] probabilities, double[] thresholds) {
        int sure = -1;
        for (int label = 0; label < thresholds.length; label++) {
            if (probabilities[label] >= thresholds[label] - ROUNDING
                    && (sure < 0 || probabilities[label] > probabilities[sure])) {
                sure = label;
            }
        }
        return sure < 0 || sure == answer.label() || probabilities[sure] <= probabilities[answer.label()]
                ? Optional.empty()
                : Optional.of(new LabelDoubt(answer, sure, probabilities[sure], probabilities[answer.label()]));
    }

    /** How probable a class is on average on images that bear its label; never reached where none does. */
    private static double[] thresholds(List<LabelledPredictions.Prediction> answers, List<double[]> probabilities) {
        int classes = answers.get(0).logits().length;
        double[] sums = new double[classes];
        int[] images = new int[classes];
        for (int i = 0; i < answers.size(); i++) {
            int label = answers.get(i).label();
            sums[label] += probabilities.get(i)[label];
            images[label]++;
        }
        double[] thresholds = new double[classes];
        Arrays.setAll(thresholds, label -> images[label] == 0 ? Double.POSITIVE_INFINITY : sums[label] / images[label]);
        return thresholds;
    }

    private static double[] probabilities(LabelledPredictions.Prediction answer, double temperature) {
        double[] probabilities = new double[answer.logits().length];
        Arrays.setAll(probabilities, label -> Math.exp(answer.logProbability(label, temperature)));
        return probabilities;
    }
}
