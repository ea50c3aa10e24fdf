package io.bencao.inference;

import io.bencao.checkpoint.Golden;
import io.bencao.checkpoint.PixelGrid;
import io.bencao.checkpoint.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the golden answers of a new checkpoint, by asking the very file that will be served. */
public final class GoldenAnswers {

    private GoldenAnswers() {}

    /**
     * Asks a classifier about images.
     *
     * @param classifier of the new checkpoint
     * @param folder of the draft
     * @param files names within the folder, {@code golden/<name>}
     * @param tolerance by device ({@code cpu}, {@code gpu}): how far a probability may be off on another machine
     * @throws IOException when an image can't be read or decoded
     */
    public static List<Golden> measure(
            OnnxClassifier classifier, Path folder, List<String> files, Map<String, Double> tolerance)
            throws IOException {
        ClassifierInput images = new ClassifierInput(classifier);
        List<Golden> golden = new ArrayList<>();
        try (BatchPredictor predictor = classifier.newPredictor()) {
            for (String file : files) {
                byte[] encoded = Files.readAllBytes(folder.resolve(file));
                byte[] rgb = images.prepare(encoded, file);
                float[] probabilities = predictor.probabilities(ClassifierInput.batch(rgb), 1)[0];
                TreeMap<String, Golden.Answer> answers = new TreeMap<>();
                answers.put(classifier.precision(), Golden.Answer.of(probabilities, tolerance));
                golden.add(new Golden(
                        file, encoded.length, Sha256.of(encoded), PixelGrid.of(rgb, classifier.inputSize()), answers));
            }
        }
        return golden;
    }

    /**
     * The same images with the answers of one more precision, or with new ones of the same.
     *
     * @param golden measured before, in another precision
     */
    public static List<Golden> with(
            List<Golden> golden, OnnxClassifier classifier, Path folder, Map<String, Double> tolerance)
            throws IOException {
        List<Golden> measured =
                measure(classifier, folder, golden.stream().map(Golden::file).toList(), tolerance);
        List<Golden> both = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            Golden now = measured.get(i);
            TreeMap<String, Golden.Answer> answers = new TreeMap<>(golden.get(i).answers());
            answers.putAll(now.answers());
            both.add(new Golden(now.file(), now.bytes(), now.sha256(), now.pixelGrid(), answers));
        }
        return both;
    }
}
