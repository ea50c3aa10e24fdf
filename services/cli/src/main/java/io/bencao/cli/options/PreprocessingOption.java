package io.bencao.cli.options;

import io.bencao.cli.terminal.Complaint;
import io.bencao.resnet.pixels.PixelPreparation;
import io.bencao.resnet.pixels.PreparationChoice;
import io.bencao.resnet.pixels.PreparationPreset;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --preprocessing}: how pixels become the network's input. */
public final class PreprocessingOption {

    @Option(
            names = "--preprocessing",
            paramLabel = "NAME|FILE",
            description =
                    "How images become the network's input: imagenet, course, torchvision, timm or mindcv; or a"
                            + " JSON file with fit, sides, interpolation, channels, scale, mean and std. A network answers"
                            + " well only as it was trained. Default: what a checkpoint says; for a new one imagenet, or what --recipe goes with.")
    private String preprocessing;

    /**
     * What was asked for, or the usual.
     *
     * @param inputSize of the network, pixels
     */
    public PixelPreparation at(int inputSize) throws IOException {
        return at(inputSize, PreparationPreset.IMAGENET);
    }

    /** What was asked for, or this. */
    public PixelPreparation at(int inputSize, PreparationPreset otherwise) throws IOException {
        Optional<PixelPreparation> asked = asked(inputSize);
        return asked.isPresent() ? asked.get() : otherwise.at(inputSize);
    }

    /** What was asked for; empty where nothing was. */
    public Optional<PixelPreparation> asked(int inputSize) throws IOException {
        if (preprocessing == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(PreparationChoice.of(preprocessing, inputSize));
        } catch (IllegalArgumentException e) {
            throw Complaint.usage("--preprocessing: " + e.getMessage() + ".");
        }
    }
}
