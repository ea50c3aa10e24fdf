package io.bencao.insights.api.checkpoints;

import io.bencao.insights.aggregates.JudgementSum;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What a checkpoint said against what people said, put together from judgements. Used by one thread. */
final class Confusion {

    private final Map<String, Map<String, JudgementSum>> byTruth = new TreeMap<>();

    void add(String trueLabel, String predicted, JudgementSum judged) {
        byTruth.computeIfAbsent(trueLabel, label -> new TreeMap<>()).merge(predicted, judged, JudgementSum::plus);
    }

    AccuracyView accuracy() {
        JudgementSum all = JudgementSum.NONE;
        JudgementSum right = JudgementSum.NONE;
        for (Map.Entry<String, Map<String, JudgementSum>> row : byTruth.entrySet()) {
            for (Map.Entry<String, JudgementSum> entry : row.getValue().entrySet()) {
                all = all.plus(entry.getValue());
                right = entry.getKey().equals(row.getKey()) ? right.plus(entry.getValue()) : right;
            }
        }
        return new AccuracyView(
                all.count(),
                right.count(),
                all.count() == 0 ? 0 : (double) right.count() / all.count(),
                all.weightMicros() == 0 ? null : (double) right.weightMicros() / all.weightMicros(),
                all.weighted());
    }

    /**
     * @param first labels that come first, in this order; others follow by name
     */
    ConfusionView view(String digest, List<String> first) {
        Set<String> labels = new LinkedHashSet<>(first);
        labels.addAll(byTruth.keySet());
        byTruth.values().forEach(row -> labels.addAll(row.keySet()));
        List<String> order = List.copyOf(labels);
        return new ConfusionView(
                digest, order, matrix(order, JudgementSum::count), matrix(order, JudgementSum::weight), accuracy());
    }

    private <N> List<List<N>> matrix(List<String> labels, Function<JudgementSum, N> of) {
        List<List<N>> rows = new ArrayList<>();
        for (String truth : labels) {
            Map<String, JudgementSum> row = byTruth.getOrDefault(truth, Map.of());
            rows.add(labels.stream()
                    .map(predicted -> of.apply(row.getOrDefault(predicted, JudgementSum.NONE)))
                    .toList());
        }
        return rows;
    }
}
