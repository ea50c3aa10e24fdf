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
 * @param from values of an earlier run to go on from, its {@code values.bin}; empty to begin from nothing
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
        Optional<Path> from) {

    public TrainingSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("One thread at least is needed, not " + threads);
        }
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,60}")) {
            throw new IllegalArgumentException("The name '" + name
                    + "' must be letters, digits, dots, dashes and underscores, at most 61 of them");
        }
    }

    /** A training from nothing. */
    public TrainingSettings(
            Path data,
            Path out,
            String name,
            ResNetArchitecture architecture,
            Recipe recipe,
            boolean compact,
            Path signingKey,
            int threads) {
        this(data, out, name, architecture, recipe, compact, signingKey, threads, Optional.empty());
    }

    /** The same, going on from these values. */
    public TrainingSettings goingOnFrom(Path values) {
        return new TrainingSettings(
                data, out, name, architecture, recipe, compact, signingKey, threads, Optional.of(values));
    }
}
