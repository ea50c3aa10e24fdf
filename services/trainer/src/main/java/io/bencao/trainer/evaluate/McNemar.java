package io.bencao.trainer.evaluate;

import java.util.List;

/**
 * Whether a checkpoint is worse than the one that it replaced, by what both answer to the same images: the exact test on the
 * images that only one of them has right (McNemar 1947; exact form after Fagerland et al. 2013, "The McNemar test for binary
 * matched-pairs data"). A pure function.
 *
 * @param onlyParent images that only the parent has right
 * @param onlyReleased images that only the released checkpoint has right
 */
public record McNemar(int onlyParent, int onlyReleased) {

    /** Counts images; the champion is the parent, the challenger what was released. */
    public static McNemar of(List<PairedAnswer> images) {
        int parent = 0;
        int released = 0;
        for (PairedAnswer image : images) {
            parent += image.gain() < 0 ? 1 : 0;
            released += image.gain() > 0 ? 1 : 0;
        }
        return new McNemar(parent, released);
    }

    /** Probability of a difference as large as this, in either direction, if both were equally good: two-sided. */
    public double p() {
        int all = onlyParent + onlyReleased;
        int fewer = Math.min(onlyParent, onlyReleased);
        // Summed from logarithms: 2^-n vanishes for n above a thousand.
        double logTerm = -all * Math.log(2);
        double tail = 0;
        for (int k = 0; k <= fewer; k++) {
            tail += Math.exp(logTerm);
            logTerm += Math.log((double) (all - k) / (k + 1));
        }
        return Math.min(1, 2 * tail);
    }

    /** Whether the released one is worse, at this level. */
    public boolean worse(double level) {
        return onlyParent > onlyReleased && p() < level;
    }

    @Override
    public String toString() {
        return "only the parent is right on " + onlyParent + ", only the released one on " + onlyReleased + ", p = "
                + String.format(java.util.Locale.ROOT, "%.4f", p());
    }
}
