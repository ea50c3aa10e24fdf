package io.bencao.resnet.pixels;

import io.bencao.checkpoint.Manifest;
import io.bencao.imaging.Preprocessing;
import io.bencao.inference.ManifestSteps;
import io.bencao.resnet.export.Normalisation;

/**
 * How pixels become a network's input, whole.
 *
 * @param steps from an encoded image to levels
 * @param normalisation from levels to what the first convolution sees, channel by channel in the order that the steps give
 */
public record PixelPreparation(Preprocessing steps, Normalisation normalisation) {

    /** What networks of this project are trained with. */
    public static PixelPreparation usual(int inputSize) {
        return PreparationPreset.IMAGENET.at(inputSize);
    }

    /**
     * What a manifest asks for.
     *
     * @throws IllegalArgumentException if this program knows no such preparation
     */
    public static PixelPreparation of(Manifest.Preprocessing claimed) {
        return new PixelPreparation(ManifestSteps.of(claimed), new Normalisation(claimed.mean(), claimed.std()));
    }

    /** As manifests carry it. */
    public Manifest.Preprocessing forManifest() {
        return ManifestSteps.written(steps, normalisation.mean(), normalisation.deviation());
    }

    /** As it stands in an exported file and before people. */
    public String text() {
        return "version " + steps.version() + ", " + steps.text() + ", digest " + steps.digest();
    }

    /**
     * What a training stage at this input size draws its windows from. Where images pass through larger squares on their way, as in
     * {@code course}, so much of those is kept that the smallest window has a pixel for each of the input's.
     *
     * @param smallestWindow least side of a window, as a share of what serving sees
     */
    public KeptSquare keptAt(int inputSize, double smallestWindow) {
        int side = sideAt(inputSize);
        if (steps.sides().size() == 1) {
            return new KeptSquare(side, inputSize);
        }
        double most = (double) steps.largestSide() / steps.resizeShortSide();
        double finer = Math.max(1, Math.min(most, 1 / smallestWindow));
        return new KeptSquare((int) Math.ceil(side * finer), (int) Math.ceil(inputSize * finer));
    }

    /** Side of a square in the same proportion to this input size as at the full size, pixels. */
    private int sideAt(int inputSize) {
        if (steps.version() == 1) {
            return inputSize == steps.inputSize()
                    ? steps.resizeShortSide()
                    : Preprocessing.forInputSize(inputSize).resizeShortSide();
        }
        return Math.max(inputSize, Math.round((float) steps.resizeShortSide() * inputSize / steps.inputSize()));
    }
}
