package io.bencao.cli.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a data set is made of, in figures: how many images of each class, source, annotator and way of being picked, and when they were taken
 * and labelled. Pure.
 */
record SetCounts(
        Map<String, Integer> classes,
        Map<String, Integer> sources,
        Map<String, Integer> annotators,
        Map<String, Integer> picked,
        Optional<Span> captured,
        Optional<Span> labelled) {

    /** From the first to the last. */
    record Span(Instant from, Instant to) {}

    static SetCounts of(ExportedSet set) {
        List<KeptExample> examples =
                set.images().stream().map(ExportedImage::example).toList();
        return new SetCounts(
                counts(examples, KeptExample::label),
                counts(examples, example -> example.taken().source()),
                counts(examples, example -> example.annotated().annotator()),
                counts(examples, example -> example.annotated().pickedHow()),
                span(examples, example -> example.taken().capturedAt()),
                span(examples, example -> example.annotated().labelledAt()));
    }

    /** The most first; of as many each, in the order of names. */
    static List<Map.Entry<String, Integer>> mostFirst(Map<String, Integer> counts) {
        List<Map.Entry<String, Integer>> entries = new ArrayList<>(new TreeMap<>(counts).entrySet());
        entries.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        return entries;
    }

    private static Map<String, Integer> counts(List<KeptExample> examples, Function<KeptExample, String> of) {
        Map<String, Integer> counts = new TreeMap<>();
        examples.forEach(example -> counts.merge(of.apply(example), 1, Integer::sum));
        return counts;
    }

    private static Optional<Span> span(List<KeptExample> examples, Function<KeptExample, Instant> of) {
        Optional<Instant> from = examples.stream().map(of).min(Comparator.naturalOrder());
        return from.map(first -> new Span(
                first, examples.stream().map(of).max(Comparator.naturalOrder()).orElse(first)));
    }
}
