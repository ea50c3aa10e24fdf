package io.bencao.resnet.quantise;

import java.util.Arrays;

/**
 * How often a value lies where, in bins of equal width on both sides of zero. When a number lies beyond, every two bins become
 * one: so any amount of numbers is counted in one pass and a few kilobytes. Zeros are counted apart: they are exact in any
 * quantisation, and after a rectifier they would outweigh all else.
 */
final class Histogram {

    /** Bins on each side of zero. */
    static final int HALF = 2048;

    private long[] counts = new long[2 * HALF];
    private double limit;
    private float lowest = Float.POSITIVE_INFINITY;
    private float highest = Float.NEGATIVE_INFINITY;

    /**
     * Counts these numbers.
     *
     * @throws IllegalArgumentException when one is not finite
     */
    void add(float[] values) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("a value is " + value);
            }
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        lowest = Math.min(lowest, low);
        highest = Math.max(highest, high);
        reach(Math.max(-low, high));
        if (limit > 0) {
            count(values);
        }
    }

    private void count(float[] values) {
        double binsPerUnit = HALF / limit;
        for (float value : values) {
            if (value != 0) {
                // The sum is never below zero, so that cutting off the fraction rounds down.
                counts[Math.min(2 * HALF - 1, (int) (value * binsPerUnit + HALF))]++;
            }
        }
    }

    private void reach(double magnitude) {
        if (limit == 0 && magnitude > 0) {
            limit = magnitude;
        }
        while (limit < magnitude) {
            limit *= 2;
            long[] wider = new long[2 * HALF];
            for (int i = 0; i < HALF; i++) {
                wider[HALF + i / 2] += counts[HALF + i];
                wider[HALF - 1 - i / 2] += counts[HALF - 1 - i];
            }
            counts = wider;
        }
    }

    /** Numbers in each bin but zeros; the first of the upper half begins at zero. */
    long[] counts() {
        return counts.clone();
    }

    /** All numbers but zeros. */
    long total() {
        return Arrays.stream(counts).sum();
    }

    /** Where so many bins from zero end. */
    float edge(int bins) {
        return (float) (limit * bins / HALF);
    }

    /** The smallest number seen, or 0 if it was above. */
    float lowest() {
        return Math.min(0, lowest);
    }

    /** The largest number seen, or 0 if it was below. */
    float highest() {
        return Math.max(0, highest);
    }

    /** The range from {@code -magnitude} to {@code magnitude}, as far as there are numbers. */
    Range within(float magnitude) {
        return new Range(Math.max(lowest(), -magnitude), Math.min(highest(), magnitude));
    }
}
