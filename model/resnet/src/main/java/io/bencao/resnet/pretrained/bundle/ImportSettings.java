package io.bencao.resnet.pretrained.bundle;

import io.bencao.checkpoint.Manifest;
import io.bencao.resnet.Padding;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.export.WeightStorage;
import io.bencao.resnet.pixels.PixelPreparation;
import io.bencao.resnet.train.ModelName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to make a checkpoint of.
 *
 * @param file the weights
 * @param out the checkpoint store; the checkpoint becomes a folder in it, named by its digest
 * @param name the model's name; empty for that of the network
 * @param labels the classes in the order of the head's outputs
 * @param architecture the network's name, such as {@code resnet50}; empty to go by the weights
 * @param padding the border rule it was trained with; empty to go by the file
 * @param preparation how pixels became its input when it was trained
 * @param epsilon what its normalisations add to variances, where that is not 1e-5 and the file does not tell
 * @param storage how the file holds its weights
 * @param signingKey private key file, made where there is none
 * @param judged labelled images to find the temperature and the scores by, and golden images among; may be empty
 * @param golden where there are none of those, images to choose golden ones from; asked only once the weights are known to
 *     be good
 * @param threads that judge
 */
public record ImportSettings(
        Path file,
        Path out,
        Optional<String> name,
        List<Manifest.Label> labels,
        Optional<String> architecture,
        Optional<Padding> padding,
        PixelPreparation preparation,
        Optional<Double> epsilon,
        WeightStorage storage,
        Path signingKey,
        List<? extends LabelledImage> judged,
        GoldenSource golden,
        int threads) {

    /** Gives images. */
    @FunctionalInterface
    public interface GoldenSource {
        /**
         * At least one image file.
         *
         * @throws IOException if they can't be made or found
         */
        List<Path> images() throws IOException;
    }

    /** Height and width of the images, pixels. */
    public int inputSize() {
        return preparation.steps().inputSize();
    }

    public ImportSettings {
        labels = List.copyOf(labels);
        judged = List.copyOf(judged);
        name.ifPresent(ModelName::checked);
        if (labels.size() < 2) {
            throw new IllegalArgumentException("Two labels at least are needed, not " + labels.size());
        }
        if (epsilon.isPresent() && !(epsilon.get() > 0 && epsilon.get() < 1)) {
            throw new IllegalArgumentException("The epsilon must be between 0 and 1, not " + epsilon.get());
        }
    }
}
