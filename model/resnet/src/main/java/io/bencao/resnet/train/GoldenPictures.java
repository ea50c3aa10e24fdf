package io.bencao.resnet.train;

import io.bencao.resnet.evaluate.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses the pictures that a checkpoint must answer alike wherever it is loaded: small ones, of several classes, answered
 * clearly if there are such, so that no machine's rounding can turn the answer.
 */
final class GoldenPictures {

    private static final int COUNT = 4;
    private static final double LEAST_MARGIN = 0.1;

    private GoldenPictures() {}

    /**
     * Copies them into the draft.
     *
     * @param temperature of the checkpoint
     * @return their names in it
     */
    static List<String> copy(Answers answers, double temperature, int classes, Path draft) throws IOException {
        Files.createDirectories(draft.resolve("golden"));
        List<String> names = new ArrayList<>();
        List<Path> chosen = IntStream.range(0, Math.min(COUNT, classes))
                .mapToObj(i -> i * classes / Math.min(COUNT, classes))
                .flatMap(label -> best(answers, temperature, label).stream())
                .toList();
        for (Path file : chosen) {
            String name = "golden/" + names.size() + extension(file);
            Files.copy(file, draft.resolve(name));
            names.add(name);
        }
        return names;
    }

    /** A clear answer before an unclear one, then the smaller file. */
    private static Optional<Path> best(Answers answers, double temperature, int label) {
        return answers.each().stream()
                .filter(answer -> answer.label() == label)
                .min(Comparator.<Answers.Answer, Boolean>comparing(answer -> answer.margin(temperature) < LEAST_MARGIN)
                        .thenComparing(answer -> size(answer.picture().file())))
                .map(answer -> answer.picture().file());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.matches(".*\\.[a-z0-9]{1,5}") ? name.substring(name.lastIndexOf('.')) : "";
    }

    /** Removes a folder and all in it. */
    static void deleteAll(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
