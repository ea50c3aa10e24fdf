package io.bencao.trainer.evaluate;

/**
 * What a challenger must show.
 *
 * @param confidence how sure it must be that it is better, above 0.5 and below 1
 * @param resamples how often the hold-out is drawn anew to know that
 * @param leastImages fewest images in the hold-out
 * @param classImages images of a class from which on its recall counts
 * @param classLoss the most recall that such a class may lose, and the most accuracy that any one annotator's images may hide, 0 to 1
 * @param seed of the draws
 */
public record GateRules(
        double confidence, int resamples, int leastImages, int classImages, double classLoss, long seed) {

    /** What works without tuning. */
    public static final GateRules USUAL = new GateRules(0.95, 2000, 30, 30, 0.05, 1);
}
