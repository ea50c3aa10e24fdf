package io.bencao.resnet.quantise;

/**
 * How much a histogram's story changes when it is cut at some magnitude and told in 255 levels. Numbers beyond the cut are
 * told as its ends; a level spreads its numbers over the bins that had any.
 */
final class Divergence {

    private static final int LEVELS = 255;
    private static final int STEP = 16;

    /** What a bin that the quantised distribution can't show is taken to hold, as a share of all. */
    private static final double UNSEEN = 1e-10;

    private final long[] counts;
    private final boolean oneSided;
    private final double total;

    Divergence(Histogram histogram) {
        this.counts = histogram.counts();
        this.oneSided = histogram.lowest() == 0;
        this.total = histogram.total();
    }

    /** Bins from zero to the best cut. */
    int bestBins() {
        int best = Histogram.HALF;
        double least = Double.MAX_VALUE;
        int fewest = oneSided ? LEVELS + 1 : LEVELS / 2 + 1;
        for (int bins = fewest; bins <= Histogram.HALF && total > 0; bins += STEP) {
            double divergence = at(bins);
            // Of equals the wider one: it cuts nothing that the narrower kept.
            if (divergence <= least) {
                least = divergence;
                best = bins;
            }
        }
        return best;
    }

    private double at(int bins) {
        int from = oneSided ? Histogram.HALF : Histogram.HALF - bins;
        int to = Histogram.HALF + bins;
        double below = sum(0, from);
        double above = sum(to, counts.length);
        double inside = total - below - above;
        double divergence = 0;
        for (int level = 0; level < LEVELS; level++) {
            int start = from + (int) ((long) (to - from) * level / LEVELS);
            int end = from + (int) ((long) (to - from) * (level + 1) / LEVELS);
            int filled = 0;
            double mass = 0;
            for (int i = start; i < end; i++) {
                filled += counts[i] > 0 ? 1 : 0;
                mass += counts[i];
            }
            for (int i = start; i < end; i++) {
                double measured = (counts[i] + (i == from ? below : 0) + (i == to - 1 ? above : 0)) / total;
                double told = counts[i] > 0 ? mass / filled / inside : UNSEEN;
                divergence += measured > 0 ? measured * Math.log(measured / told) : 0;
            }
        }
        return divergence;
    }

    private double sum(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += counts[i];
        }
        return sum;
    }
}
