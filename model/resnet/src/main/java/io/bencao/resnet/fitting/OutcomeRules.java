package io.bencao.resnet.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether a table's first row is certain.
 *
 * @param classes their names
 * @param best the first row's answers
 * @param fit how they fit
 * @param rows all rows; those that are not clearly worse first
 * @param close how many those are
 */
record OutcomeRules(List<String> classes, LabelledAnswers best, HalvedFit fit, List<TreatmentScore> rows, int close) {

    private static final double SURELY = 0.999;
    private static final int ROWS_NAMED = 8;

    FitOutcome outcome(boolean orderKnown) {
        if (!isBetterThanChance()) {
            return new FitOutcome.NothingKnown(text(
                    "these weights don't know these images: %.1f %% of %d are answered with their label at best, which"
                            + " is no better than chance, or there are too few images to tell",
                    100 * fit.agreement(), best.size()));
        }
        List<Integer> rivals = IntStream.range(1, close)
                .filter(row -> rows.get(row).behind().from() <= 0)
                .mapToObj(row -> row + 1)
                .toList();
        if (!rivals.isEmpty()) {
            return new FitOutcome.Undecided(
                    text("by %d images row 1 can't be told from %s", best.size(), numbered(rivals)));
        }
        Optional<OrderDoubt> doubt =
                orderKnown ? Optional.empty() : OrderDoubt.of(best, rows.get(0).order());
        return doubt.<FitOutcome>map(it -> new FitOutcome.Undecided(text(
                        "by %d images it is not certain which outputs are %s and %s",
                        best.size(), classes.get(it.label()), classes.get(it.other()))))
                .orElse(new FitOutcome.Certain());
    }

    private static String numbered(List<Integer> rows) {
        List<Integer> named = rows.subList(0, Math.min(ROWS_NAMED, rows.size()));
        String more = rows.size() > named.size() ? " and " + (rows.size() - named.size()) + " more" : "";
        return (rows.size() == 1 ? "row " : "rows ")
                + named.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + more;
    }

    /** Chance knows how frequent each class is, and nothing else. */
    private boolean isBetterThanChance() {
        int[] counts = new int[classes.size()];
        best.labels().forEach(label -> counts[label]++);
        List<Double> gains = new ArrayList<>();
        for (int i = 0; i < best.size(); i++) {
            double share = (double) counts[best.labels().get(i)] / best.size();
            gains.add(-Math.log(share) - fit.losses()[i]);
        }
        double[] each = gains.stream().mapToDouble(Double::doubleValue).toArray();
        return new Resamples(each.length).shareAbove(each) >= SURELY;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
