package io.bencao.resnet.fitting;

import io.bencao.imaging.Preprocessing;
import io.bencao.resnet.pixels.PixelPreparation;

/**
 * A preparation of pixels and what tables call it.
 *
 * @param name such as {@code course} or {@code timm, bgr, mean 0.5}
 * @param preparation the whole of it
 */
public record NamedPreparation(String name, PixelPreparation preparation) {

    /** The same steps with red first: what preparations that differ in channels or statistics alone share. */
    Preprocessing geometry() {
        Preprocessing steps = preparation.steps();
        return new Preprocessing(steps.fit(), steps.sides(), steps.inputSize(), steps.interpolation(), false);
    }
}
