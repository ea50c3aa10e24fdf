package io.bencao.insights.aggregates;

/**
 * Times in buckets whose width grows with the time: milliseconds one by one up to 31, then 16 buckets for each doubling. A
 * bucket's middle is within 1/32, 3.2 %, of every time in it, however long; sums of buckets are exact, so quantiles of merged
 * windows are as good as those of one. The scheme is that of HdrHistogram (G. Tene) with 16 sub-buckets.
 */
public final class Latency {

    /** The most by which a quantile may be off, as a share of it; below 32 ms half a millisecond. */
    public static final double RELATIVE_ERROR = 1.0 / 32;

    private static final int LINEAR = 32;
    private static final int SUB_BITS = 4;
    private static final int SUB = 1 << SUB_BITS;

    /** The exponent of the first doubling: 32 is two to the fifth. */
    private static final int FIRST = 5;

    /** 49 days; whatever is longer counts as that. */
    private static final long LONGEST = 1L << 32;

    private Latency() {}

    /** The bucket of a time; a negative one, by clocks that differ, counts as 0. */
    public static int bucket(long millis) {
        long time = Math.max(0, Math.min(millis, LONGEST));
        if (time < LINEAR) {
            return (int) time;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(time);
        int sub = (int) (time >>> (exponent - SUB_BITS)) & (SUB - 1);
        return LINEAR + (exponent - FIRST) * SUB + sub;
    }

    /** The middle of a bucket, milliseconds. */
    public static double middle(int bucket) {
        if (bucket < LINEAR) {
            return bucket;
        }
        int exponent = FIRST + (bucket - LINEAR) / SUB;
        int sub = (bucket - LINEAR) % SUB;
        double width = Math.scalb(1.0, exponent - SUB_BITS);
        return (SUB + sub) * width + width / 2;
    }

    /**
     * The time below or at which that share of the values lies, by nearest rank.
     *
     * @param times counts by bucket, not empty
     * @param share above 0, at most 1
     */
    public static double quantile(Counts times, double share) {
        long rank = Math.max(1, (long) Math.ceil(share * times.total()));
        return middle(times.bucketOf(rank));
    }
}
