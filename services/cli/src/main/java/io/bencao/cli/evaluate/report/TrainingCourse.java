package io.bencao.cli.evaluate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.cli.terminal.Complaint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The course of a training, from its {@code metrics.jsonl}. Lines that are cut off or of another kind are passed over: the
 * file is written while a training runs.
 *
 * @param epochs in their order; none of a head's
 * @param lines how images were divided, if by groups
 */
public record TrainingCourse(List<Epoch> epochs, List<String> lines) {

    private static final String FILE = "metrics.jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST_BYTES = 256L << 20;

    /**
     * One epoch.
     *
     * @param number from 1 on
     * @param size of the images, in pixels
     * @param loss mean over its steps
     * @param accuracy on the varied images it learned from
     * @param validation accuracy on those held out
     * @param best whether its values were the best of their stage
     */
    public record Epoch(int number, int size, double loss, double accuracy, double validation, boolean best) {}

    public TrainingCourse {
        epochs = List.copyOf(epochs);
        lines = List.copyOf(lines);
    }

    /**
     * The course of the training that made a checkpoint.
     *
     * @param run its folder; empty to look beside the checkpoint
     * @return empty where nothing is known of it
     * @throws Complaint if the folder is given and tells nothing
     */
    public static Optional<TrainingCourse> of(CheckpointBundle bundle, Optional<Path> run) throws IOException {
        Path near = bundle.folder()
                .toAbsolutePath()
                .resolveSibling("runs")
                .resolve(bundle.manifest().id());
        Path file = run.orElse(near).resolve(FILE);
        TrainingCourse course = Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
                ? read(file)
                : new TrainingCourse(List.of(), List.of());
        boolean tellsNothing = course.epochs().isEmpty() && course.lines().isEmpty();
        if (course.epochs().isEmpty() && run.isPresent()) {
            throw Complaint.usage("--run " + run.get() + " has no " + FILE + " with an epoch in it.");
        }
        return tellsNothing ? Optional.empty() : Optional.of(course);
    }

    private static TrainingCourse read(Path file) throws IOException {
        List<Epoch> epochs = new ArrayList<>();
        List<String> divided = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                epoch(line).ifPresent(epochs::add);
                split(line).ifPresent(divided::add);
            }
        }
        return new TrainingCourse(epochs, divided);
    }

    private static Optional<String> split(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return node.path("kind").asText().equals("split")
                    ? Optional.of(node.path("summary").asText())
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Epoch> epoch(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return node.path("kind").asText().equals("epoch")
                            && node.path("loss").isNumber()
                    ? Optional.of(new Epoch(
                            node.path("epoch").asInt(),
                            node.path("size").asInt(),
                            node.path("loss").asDouble(),
                            node.path("accuracy").asDouble(),
                            node.path("validationAccuracy").asDouble(),
                            node.path("best").asBoolean()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
