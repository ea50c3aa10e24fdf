package io.bencao.insights.aggregates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How far the answers of now are from those of a reference.
 *
 * @param images answers of now
 * @param labels ids, in the reference's order, then those that only appear now
 * @param expectedLabels counts in the reference, by label; empty without one
 * @param actualLabels counts now, by label
 * @param expectedConfidence counts in the reference, by bin; empty without one
 * @param actualConfidence counts now, by bin
 */
public record Drift(
        long images,
        List<String> labels,
        List<Long> expectedLabels,
        List<Long> actualLabels,
        List<Long> expectedConfidence,
        List<Long> actualConfidence) {

    /**
     * Compares.
     *
     * @param now answers of now
     * @param answers how often the reference had each label as answer, in the manifest's order; empty without one
     * @param confidence the reference's confidences; none without one
     */
    public static Drift between(CellsByLabel now, Map<String, Long> answers, Counts confidence) {
        List<String> labels = new ArrayList<>(answers.keySet());
        for (String label : new TreeSet<>(now.byLabel().keySet())) {
            if (!answers.containsKey(label)) {
                labels.add(label);
            }
        }
        Cell all = now.all();
        return new Drift(
                all.count(),
                labels,
                answers.isEmpty()
                        ? List.of()
                        : labels.stream()
                                .map(label -> answers.getOrDefault(label, 0L))
                                .toList(),
                labels.stream()
                        .map(label ->
                                now.byLabel().getOrDefault(label, Cell.EMPTY).count())
                        .toList(),
                confidence.total() == 0 ? List.of() : bins(confidence),
                bins(all.confidence()));
    }

    /** Population stability index of the labels; empty without a reference or without answers. */
    public Optional<Double> labelIndex() {
        return index(expectedLabels, actualLabels);
    }

    /** The same of the confidences. */
    public Optional<Double> confidenceIndex() {
        return index(expectedConfidence, actualConfidence);
    }

    /** The larger of the two; empty if there is neither. */
    public Optional<Double> largest() {
        return List.of(labelIndex(), confidenceIndex()).stream()
                .flatMap(Optional::stream)
                .max(Double::compare);
    }

    private Optional<Double> index(List<Long> expected, List<Long> actual) {
        return expected.isEmpty() || images == 0
                ? Optional.empty()
                : Optional.of(Stability.index(array(expected), array(actual)));
    }

    private static List<Long> bins(Counts counts) {
        List<Long> bins = new ArrayList<>();
        for (int bin = 0; bin < Confidence.BINS; bin++) {
            bins.add(counts.in(bin));
        }
        return bins;
    }

    private static long[] array(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
