package io.bencao.inference;

import io.bencao.checkpoint.Manifest;
import io.bencao.imaging.Fit;
import io.bencao.imaging.Interpolation;
import io.bencao.imaging.Preprocessing;
import java.util.List;

/** Preparation of images between what a manifest says and what is done. */
public final class ManifestSteps {

    private static final String BLUE_FIRST = "bgr";
    private static final String RED_FIRST = "rgb";

    private ManifestSteps() {}

    /**
     * What a manifest asks for. Whether it is done as it was then, its digest tells.
     *
     * @throws IllegalArgumentException if this program knows no such preparation
     */
    public static Preprocessing of(Manifest.Preprocessing claimed) {
        if (claimed.version() != 2) {
            return new Preprocessing(claimed.version(), claimed.resizeShortSide(), claimed.inputSize());
        }
        if (!List.of(BLUE_FIRST, RED_FIRST).contains(claimed.channels())) {
            throw new IllegalArgumentException("channels \"" + claimed.channels() + "\" are neither rgb nor bgr");
        }
        return new Preprocessing(
                Fit.of(claimed.fit()),
                claimed.sides(),
                claimed.inputSize(),
                Interpolation.of(claimed.interpolation()),
                claimed.channels().equals(BLUE_FIRST));
    }

    /**
     * As a manifest says it.
     *
     * @param mean of each channel, of pixels scaled to 0 to 1
     * @param std likewise
     */
    public static Manifest.Preprocessing written(Preprocessing steps, List<Double> mean, List<Double> std) {
        if (steps.version() == 1) {
            return new Manifest.Preprocessing(1, steps.resizeShortSide(), steps.inputSize(), mean, std, steps.digest());
        }
        return new Manifest.Preprocessing(
                steps.version(),
                steps.fit().text(),
                steps.sides(),
                steps.interpolation().text(),
                steps.blueFirst() ? BLUE_FIRST : RED_FIRST,
                steps.resizeShortSide(),
                steps.inputSize(),
                mean,
                std,
                steps.digest());
    }
}
