package io.bencao.trainer.evaluate;

/**
 * What champion and challenger answered to one image, compared with its true class: one of the matched pairs that {@link Gate} and
 * {@link McNemar} decide on.
 *
 * @param annotator who said what its true class is; empty for an image of the base data
 * @param label index of its true class
 * @param weight how much it counts, above 0
 * @param cluster images of one cluster may be nearly the same, and count as one draw
 * @param champion whether the champion is right
 * @param challenger whether the challenger is
 */
public record PairedAnswer(
        String annotator, int label, double weight, String cluster, boolean champion, boolean challenger) {

    /** The challenger's gain on this image: 1, 0 or -1. */
    int gain() {
        return (challenger ? 1 : 0) - (champion ? 1 : 0);
    }
}
