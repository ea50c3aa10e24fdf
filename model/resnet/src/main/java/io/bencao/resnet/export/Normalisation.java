package io.bencao.resnet.export;

import io.bencao.checkpoint.Manifest;
import io.bencao.imaging.Preprocessing;
import java.util.List;

/**
 * What turns a level of 0 to 255 into the network's input: {@code (level / 255 - mean) / deviation}, by channel, in the order
 * red, green, blue.
 */
public record Normalisation(List<Double> mean, List<Double> deviation) {

    /** The statistics of ImageNet, which pretrained backbones were trained with. */
    public static final Normalisation IMAGENET =
            new Normalisation(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    private static final double LEVELS = 255.0;

    /**
     * @throws IllegalArgumentException if there are not three of each, or a deviation is not above zero
     */
    public Normalisation {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != 3 || deviation.size() != 3 || deviation.stream().anyMatch(each -> !(each > 0))) {
            throw new IllegalArgumentException(
                    "Three means and three deviations above zero are needed, not " + mean + " and " + deviation);
        }
    }

    /** Resizing and cropping with this behind them, as manifests carry it. */
    public Manifest.Preprocessing forManifest(Preprocessing steps) {
        return new Manifest.Preprocessing(
                steps.version(), steps.resizeShortSide(), steps.inputSize(), mean, deviation, steps.digest());
    }

    /** The level of this channel that becomes 0. */
    public float zero(int channel) {
        return (float) (LEVELS * mean.get(channel));
    }

    /** What a step of one level comes to in this channel. */
    public float step(int channel) {
        return (float) (1 / (LEVELS * deviation.get(channel)));
    }
}
