package io.bencao.inference;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Golden;
import io.bencao.checkpoint.PixelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Whether a loaded checkpoint answers its golden images on this machine as it did where it was made: the same pixels
 * within one level, the same label, each probability within the tolerance for this precision and device.
 */
public final class GoldenCheck {

    private static final int LEVELS = 1;

    private final OnnxClassifier classifier;
    private final CheckpointBundle bundle;

    private GoldenCheck(OnnxClassifier classifier, CheckpointBundle bundle) {
        this.classifier = classifier;
        this.bundle = bundle;
    }

    /**
     * Asks all golden images of a bundle.
     *
     * @param classifier loaded from the same bundle
     * @return empty when all agree, else the first disagreement, as a sentence
     */
    public static Optional<String> run(OnnxClassifier classifier, CheckpointBundle bundle) {
        return new GoldenCheck(classifier, bundle).firstDisagreement();
    }

    private Optional<String> firstDisagreement() {
        ClassifierInput images = new ClassifierInput(classifier);
        try (BatchPredictor predictor = classifier.newPredictor()) {
            for (int i = 0; i < bundle.manifest().golden().size(); i++) {
                Golden golden = bundle.manifest().golden().get(i);
                byte[] rgb = images.prepare(Files.readAllBytes(bundle.golden(i)), golden.file());
                Optional<String> wrong = pixels(golden, rgb)
                        .or(() -> answer(golden, predictor.probabilities(ClassifierInput.batch(rgb), 1)[0]));
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
            return Optional.empty();
        } catch (IOException | PredictionException e) {
            return Optional.of("a golden image gets no answer: " + e.getMessage());
        }
    }

    private Optional<String> pixels(Golden golden, byte[] rgb) {
        int levels = golden.pixelGrid().largestDifference(PixelGrid.of(rgb, classifier.inputSize()));
        return levels <= LEVELS
                ? Optional.empty()
                : Optional.of(golden.file() + " has other pixels here, by up to " + levels + " of 255 levels; at most "
                        + LEVELS + " is accepted: the image decoder differs");
    }

    private Optional<String> answer(Golden golden, float[] probabilities) {
        Golden.Answer expected = golden.answers().get(classifier.precision());
        Double tolerance = expected == null
                ? null
                : expected.tolerance().get(classifier.device().text());
        if (tolerance == null) {
            return Optional.of(golden.file() + " has no answer for " + classifier.precision() + " on "
                    + classifier.device().text());
        }
        Golden.Answer got = Golden.Answer.of(probabilities, expected.tolerance());
        if (got.top1() != expected.top1()) {
            return Optional.of(
                    golden.file() + " is " + label(got.top1()) + " here, it must be " + label(expected.top1()));
        }
        for (int i = 0; i < probabilities.length; i++) {
            double off = Math.abs(probabilities[i] - expected.probabilities().get(i));
            if (off > tolerance) {
                return Optional.of(golden.file() + ": the probability of " + label(i) + " is " + probabilities[i]
                        + " here, it must be within " + tolerance + " of "
                        + expected.probabilities().get(i));
            }
        }
        return Optional.empty();
    }

    private String label(int index) {
        return classifier.labels().get(index);
    }
}
