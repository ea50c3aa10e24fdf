package io.bencao.resnet.train;

import io.bencao.resnet.evaluate.LabelledPredictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Chooses the images that a checkpoint must answer alike wherever it is loaded: small ones, of several classes, answered
 * clearly if there are such, so that no machine's rounding can turn the answer.
 */
final class GoldenImages {

    private static final int COUNT = 4;
    private static final double LEAST_MARGIN = 0.1;

    private GoldenImages() {}

    /**
     * Copies them into the draft.
     *
     * @param temperature of the checkpoint
     * @return their names in it
     */
    static List<String> copy(LabelledPredictions answers, double temperature, int classes, Path draft)
            throws IOException {
        Files.createDirectories(draft.resolve("golden"));
        List<String> names = new ArrayList<>();
        List<LabelledPredictions.Prediction> chosen = IntStream.range(0, Math.min(COUNT, classes))
                .mapToObj(i -> i * classes / Math.min(COUNT, classes))
                .flatMap(label -> best(answers, temperature, answer -> answer.label() == label).stream())
                .toList();
        if (chosen.isEmpty()) {
            chosen = best(answers, temperature, answer -> true).stream().toList();
        }
        for (LabelledPredictions.Prediction answer : chosen) {
            String name = "golden/" + names.size() + extension(answer.image().name());
            Files.write(draft.resolve(name), answer.image().read());
            names.add(name);
        }
        return names;
    }

    /** A clear answer before an unclear one, then the smaller image. */
    private static Optional<LabelledPredictions.Prediction> best(
            LabelledPredictions answers, double temperature, Predicate<LabelledPredictions.Prediction> wanted) {
        return answers.each().stream()
                .filter(wanted)
                .min(Comparator.<LabelledPredictions.Prediction, Boolean>comparing(
                                answer -> answer.margin(temperature) < LEAST_MARGIN)
                        .thenComparing(LabelledPredictions.Prediction::bytes));
    }

    private static String extension(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.matches(".*\\.[a-z0-9]{1,5}") ? lower.substring(lower.lastIndexOf('.')) : "";
    }
}
