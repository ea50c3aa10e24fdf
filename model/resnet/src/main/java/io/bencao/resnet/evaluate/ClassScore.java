package io.bencao.resnet.evaluate;

import java.util.OptionalDouble;

/**
 * How one class fared.
 *
 * @param label its index
 * @param pictures that show it
 * @param answered pictures that were said to show it
 * @param right pictures of both kinds
 */
public record ClassScore(int label, int pictures, int answered, int right) {

    /** Share of its pictures that were recognised; empty where there is no picture of it. */
    public OptionalDouble recall() {
        return share(pictures);
    }

    /** Share of the answers naming it that were right; empty where none named it. */
    public OptionalDouble precision() {
        return share(answered);
    }

    /** Harmonic mean of precision and recall; empty where the class neither has pictures nor was named. */
    public OptionalDouble f1() {
        return pictures + answered == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(2.0 * right / (pictures + answered));
    }

    private OptionalDouble share(int of) {
        return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / of);
    }
}
