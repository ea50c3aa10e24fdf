package io.bencao.bench.unknown;

import java.util.Arrays;

/**
 * How a kind of strange images stands to honest ones.
 *
 * @param kind of strange images
 * @param images of that kind
 * @param auroc how often a strange image is more unlike everything known than an honest one, ties for half: 0.5 tells nothing, 1
 *     all (Hanley and McNeil 1982, "The meaning and use of the area under a ROC curve")
 * @param unknown share of them that are called unknown
 */
record Separation(String kind, int images, double auroc, double unknown) {

    static Separation of(String kind, float[] strange, float[] honest) {
        float[] sorted = honest.clone();
        Arrays.sort(sorted);
        double wins = 0;
        for (float each : strange) {
            int below = firstNotBelow(sorted, each);
            wins += below + (firstNotBelow(sorted, Math.nextUp(each)) - below) / 2.0;
        }
        return new Separation(kind, strange.length, wins / ((double) strange.length * honest.length), unknown(strange));
    }

    static double unknown(float[] unlikeness) {
        int unknown = 0;
        for (float each : unlikeness) {
            unknown += each > 1 ? 1 : 0;
        }
        return (double) unknown / unlikeness.length;
    }

    private static int firstNotBelow(float[] sorted, float value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
