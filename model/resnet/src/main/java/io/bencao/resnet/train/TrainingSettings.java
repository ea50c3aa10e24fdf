package io.bencao.resnet.train;

import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.data.Grouping;
import io.bencao.resnet.data.SplitRule;
import io.bencao.resnet.pixels.PixelPreparation;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to train, on what, and where the checkpoint goes.
 *
 * @param data folder of class folders, or of {@code train} and {@code test} folders of them
 * @param out the checkpoint store; the checkpoint becomes a folder in it, named by its digest
 * @param name the model's name
 * @param architecture the network
 * @param recipe how it is fitted
 * @param compact whether the file holds its weights as signed bytes
 * @param signingKey private key file, made where there is none
 * @param threads that decode, compute and judge
 * @param int8 whether INT8 is put beside fp32, where it passes its gate
 * @param from values of an earlier run to go on from, its {@code values.bin}; empty to begin from nothing
 * @param pretrained another program's weights to begin with; empty to begin from nothing
 * @param preparation how pixels become the network's input
 * @param grouping of images of which no group is both learned from and judges
 * @param resume whether to take up the last run of this very training in {@code out} that has not ended, if there is one
 */
public record TrainingSettings(
        Path data,
        Path out,
        String name,
        ResNetArchitecture architecture,
        Recipe recipe,
        boolean compact,
        Path signingKey,
        int threads,
        boolean int8,
        Optional<Path> from,
        Optional<Pretrained> pretrained,
        PixelPreparation preparation,
        Optional<Grouping> grouping,
        boolean resume) {

    /**
     * Weights of another program.
     *
     * @param file a MindSpore checkpoint, a safetensors or an ONNX file
     * @param epsilon what its normalisations add to variances, where that is not 1e-5 and the file does not tell
     */
    public record Pretrained(Path file, Optional<Double> epsilon) {}

    public TrainingSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("One thread at least is needed, not " + threads);
        }
        ModelName.checked(name);
        if (preparation.steps().inputSize() != recipe.inputSize()) {
            throw new IllegalArgumentException("Images are prepared at "
                    + preparation.steps().inputSize() + " pixels, the recipe trains at " + recipe.inputSize());
        }
        if (from.isPresent() && pretrained.isPresent()) {
            throw new IllegalArgumentException(
                    "A training goes on from a run or begins with pretrained weights, not both");
        }
    }

    /** A training from nothing, in fp32 alone. */
    public TrainingSettings(
            Path data,
            Path out,
            String name,
            ResNetArchitecture architecture,
            Recipe recipe,
            boolean compact,
            Path signingKey,
            int threads) {
        this(
                data,
                out,
                name,
                architecture,
                recipe,
                compact,
                signingKey,
                threads,
                false,
                Optional.empty(),
                Optional.empty(),
                PixelPreparation.usual(recipe.inputSize()),
                Optional.empty(),
                false);
    }

    /** The same, going on from these values. */
    public TrainingSettings goingOnFrom(Path values) {
        return copy(int8, Optional.of(values), pretrained, preparation, grouping, resume);
    }

    /** The same, beginning with another program's weights. */
    public TrainingSettings beginningWith(Pretrained weights) {
        return copy(int8, from, Optional.of(weights), preparation, grouping, resume);
    }

    /** The same, taking up a run that was interrupted. */
    public TrainingSettings resuming() {
        return copy(int8, from, pretrained, preparation, grouping, true);
    }

    /** The same, with INT8 beside fp32. */
    public TrainingSettings withInt8() {
        return copy(true, from, pretrained, preparation, grouping, resume);
    }

    /** The same on images that are prepared so. */
    public TrainingSettings preparing(PixelPreparation wanted) {
        return copy(int8, from, pretrained, wanted, grouping, resume);
    }

    /** The same with no group of images on both sides. */
    public TrainingSettings groupedBy(Grouping rule) {
        return copy(int8, from, pretrained, preparation, Optional.of(rule), resume);
    }

    /** How images are divided. */
    SplitRule splitRule() {
        return new SplitRule(recipe.validation(), grouping, recipe.seed());
    }

    private TrainingSettings copy(
            boolean newInt8,
            Optional<Path> newFrom,
            Optional<Pretrained> newPretrained,
            PixelPreparation newPreparation,
            Optional<Grouping> newGrouping,
            boolean newResume) {
        return new TrainingSettings(
                data,
                out,
                name,
                architecture,
                recipe,
                compact,
                signingKey,
                threads,
                newInt8,
                newFrom,
                newPretrained,
                newPreparation,
                newGrouping,
                newResume);
    }
}
