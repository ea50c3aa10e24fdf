package io.bencao.resnet.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How good a network's answers are.
 *
 * @param examples images judged, one at least
 * @param top1 share whose most probable class is the true one
 * @param top3 share whose true class is among the three most probable
 * @param classes by class, in the order of the labels
 * @param matrix rows are true classes, columns answers, entries counts
 * @param calibration how far confidence can be believed, at the temperature that the file serves with
 * @param uncalibrated the same without a temperature
 */
public record Evaluation(
        int examples,
        double top1,
        double top3,
        List<ClassScore> classes,
        List<List<Integer>> matrix,
        ConfidenceCalibration calibration,
        ConfidenceCalibration uncalibrated) {

    private static final int NEAR = 3;

    public Evaluation {
        classes = List.copyOf(classes);
        matrix = matrix.stream().map(List::copyOf).toList();
    }

    /**
     * Where a share lies, as far as so many images can tell.
     *
     * @param from lower end
     * @param to upper end
     */
    public record Interval(double from, double to) {

        /** The 97.5 % quantile of the normal distribution. */
        private static final double DEVIATIONS = 1.959964;

        /**
         * With 95 % confidence (Wilson 1927, "Probable inference", score interval).
         *
         * @param share of right answers that was seen
         * @param examples images that it was seen on, one at least
         */
        public static Interval of(double share, int examples) {
            double square = DEVIATIONS * DEVIATIONS;
            double centre = (share + square / (2 * examples)) / (1 + square / examples);
            double half = DEVIATIONS
                    / (1 + square / examples)
                    * Math.sqrt(share * (1 - share) / examples + square / (4.0 * examples * examples));
            return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
        }
    }

    /**
     * Works it out.
     *
     * @param answers one at least
     * @param classes how many there are
     * @param temperature that logits are divided by before the softmax
     */
    public static Evaluation of(LabelledPredictions answers, int classes, double temperature) {
        int[][] matrix = new int[classes][classes];
        int right = 0;
        int near = 0;
        for (LabelledPredictions.Prediction each : answers.each()) {
            matrix[each.label()][each.top()]++;
            right += each.top() == each.label() ? 1 : 0;
            near += rank(each) < NEAR ? 1 : 0;
        }
        double all = answers.each().size();
        return new Evaluation(
                (int) all,
                right / all,
                near / all,
                IntStream.range(0, classes)
                        .mapToObj(label -> score(matrix, label))
                        .toList(),
                Arrays.stream(matrix)
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList(),
                ConfidenceCalibration.of(answers, temperature),
                ConfidenceCalibration.of(answers, 1));
    }

    /** How many classes come before the true one; of equal logits the first class comes first, as in the answer. */
    private static int rank(LabelledPredictions.Prediction answer) {
        float[] logits = answer.logits();
        int label = answer.label();
        int before = 0;
        for (int i = 0; i < logits.length; i++) {
            before += logits[i] > logits[label] || (i < label && logits[i] == logits[label]) ? 1 : 0;
        }
        return before;
    }

    private static ClassScore score(int[][] matrix, int label) {
        int answered = 0;
        for (int[] row : matrix) {
            answered += row[label];
        }
        return new ClassScore(label, Arrays.stream(matrix[label]).sum(), answered, matrix[label][label]);
    }

    /** Mean recall of the classes that have images: accuracy as if all had equally many. */
    public double balancedAccuracy() {
        return classes.stream()
                .map(ClassScore::recall)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average()
                .orElseThrow();
    }

    /** Where the share of right answers lies with 95 % confidence. */
    public Interval interval() {
        return Interval.of(top1, examples);
    }

    /**
     * A class that is often taken for another.
     *
     * @param truth index of the true class
     * @param answer index of the class it is taken for
     * @param count how often
     */
    public record Confusion(int truth, int answer, int count) {}

    /** The most frequent confusions, most frequent first. */
    public List<Confusion> confusions(int most) {
        List<Confusion> all = new ArrayList<>();
        for (int truth = 0; truth < matrix.size(); truth++) {
            for (int answer = 0; answer < matrix.size(); answer++) {
                if (truth != answer && matrix.get(truth).get(answer) > 0) {
                    all.add(new Confusion(truth, answer, matrix.get(truth).get(answer)));
                }
            }
        }
        all.sort((one, other) -> Integer.compare(other.count(), one.count()));
        return all.stream().limit(most).toList();
    }
}
