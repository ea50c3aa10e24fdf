package io.bencao.resnet.quantise;

import java.util.Locale;

/** Ways to choose the range of a value from what was seen of it. */
enum Calibrator {

    /** From the smallest to the largest number: nothing is cut, everything is coarse. */
    MIN_MAX {
        @Override
        Range range(Histogram histogram) {
            return new Range(histogram.lowest(), histogram.highest());
        }
    },

    /** All but one number in 10,000. */
    PERCENTILE_99_99 {
        @Override
        Range range(Histogram histogram) {
            return percentile(histogram, 0.9999);
        }
    },

    /** All but one number in 100,000. */
    PERCENTILE_99_999 {
        @Override
        Range range(Histogram histogram) {
            return percentile(histogram, 0.99999);
        }
    },

    /**
     * The range whose bytes tell the least different story: the one with the smallest Kullback-Leibler divergence of the
     * quantised distribution from the measured one (Migacz 2017, "8-bit inference with TensorRT").
     */
    ENTROPY {
        @Override
        Range range(Histogram histogram) {
            return histogram.within(histogram.edge(new Divergence(histogram).bestBins()));
        }
    };

    abstract Range range(Histogram histogram);

    /** As it stands in reports: {@code min-max}, {@code percentile-99-99}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Range percentile(Histogram histogram, double share) {
        long[] counts = histogram.counts();
        long wanted = (long) Math.ceil(histogram.total() * share);
        long within = 0;
        int bins = 0;
        while (bins < Histogram.HALF && within < wanted) {
            within += counts[Histogram.HALF + bins] + counts[Histogram.HALF - 1 - bins];
            bins++;
        }
        return histogram.within(histogram.edge(bins));
    }
}
