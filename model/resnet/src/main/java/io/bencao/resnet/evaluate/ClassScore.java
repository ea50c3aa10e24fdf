package io.bencao.resnet.evaluate;

import java.util.OptionalDouble;

/**
 * How one class fared.
 *
 * @param label its index
 * @param images that show it
 * @param answered images that were said to show it
 * @param right images of both kinds
 */
public record ClassScore(int label, int images, int answered, int right) {

    /** Share of its images that were recognised; empty where there is no image of it. */
    public OptionalDouble recall() {
        return share(images);
    }

    /** Share of the answers naming it that were right; empty where none named it. */
    public OptionalDouble precision() {
        return share(answered);
    }

    /** Harmonic mean of precision and recall; empty where the class neither has images nor was named. */
    public OptionalDouble f1() {
        return images + answered == 0 ? OptionalDouble.empty() : OptionalDouble.of(2.0 * right / (images + answered));
    }

    private OptionalDouble share(int of) {
        return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / of);
    }
}
