package io.bencao.insights.aggregates;

/**
 * The population stability index of two distributions over the same bins: the sum of (a - e) ln(a / e) (N. Siddiqi, "Credit
 * Risk Scorecards", 2006). Under 0.1 is the same, over 0.25 is another population. So that an empty bin does not make it
 * infinite, half a count is added to each bin of both (Jeffreys' prior).
 */
public final class Stability {

    private static final double PRIOR = 0.5;

    private Stability() {}

    /**
     * The index.
     *
     * @param expected counts by bin
     * @param actual counts by bin, as many bins
     */
    public static double index(long[] expected, long[] actual) {
        if (expected.length != actual.length) {
            throw new IllegalArgumentException(expected.length + " bins against " + actual.length);
        }
        double expectedSum = sum(expected) + PRIOR * expected.length;
        double actualSum = sum(actual) + PRIOR * actual.length;
        double index = 0;
        for (int i = 0; i < expected.length; i++) {
            double e = (expected[i] + PRIOR) / expectedSum;
            double a = (actual[i] + PRIOR) / actualSum;
            index += (a - e) * Math.log(a / e);
        }
        return index;
    }

    private static double sum(long[] counts) {
        double sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
