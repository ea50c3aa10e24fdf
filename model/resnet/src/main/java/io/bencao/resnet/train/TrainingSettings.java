package io.bencao.resnet.train;

import io.bencao.resnet.ResNetArchitecture;
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
                false);
    }

    /** The same, going on from these values. */
    public TrainingSettings goingOnFrom(Path values) {
        return copy(int8, Optional.of(values), pretrained, resume);
    }

    /** The same, beginning with another program's weights. */
    public TrainingSettings beginningWith(Pretrained weights) {
        return copy(int8, from, Optional.of(weights), resume);
    }

    /** The same, taking up a run that was interrupted. */
    public TrainingSettings resuming() {
        return copy(int8, from, pretrained, true);
    }

    /** The same, with INT8 beside fp32. */
    public TrainingSettings withInt8() {
        return copy(true, from, pretrained, resume);
    }

    private TrainingSettings copy(
            boolean newInt8, Optional<Path> newFrom, Optional<Pretrained> newPretrained, boolean newResume) {
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
                newResume);
    }
}
