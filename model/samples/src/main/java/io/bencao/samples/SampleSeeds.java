package io.bencao.samples;

/**
 * Which seeds are for what, so that a score is never measured on images that were trained on. A seed gives endlessly many
 * images; two seeds never share one.
 */
public final class SampleSeeds {

    /** What {@code bencao demo} shows when no seed is given. Never trained on. */
    public static final long DEMO = 2026L;

    /** The first seed reserved for training; {@link #TRAINING_COUNT} follow it. The starter checkpoint uses the first. */
    public static final long TRAINING = 1_000L;

    /** How many seeds, from {@link #TRAINING} on, are reserved for training. */
    public static final int TRAINING_COUNT = 100;

    /** The first seed reserved for evaluation; {@link #EVALUATION_COUNT} follow it. Never trained on. */
    public static final long EVALUATION = 9_000L;

    /** How many seeds, from {@link #EVALUATION} on, are reserved for evaluation. */
    public static final int EVALUATION_COUNT = 100;

    private SampleSeeds() {}

    /** Says whether images of this seed may have been trained on. */
    public static boolean mayBeTrainedOn(long seed) {
        return seed >= TRAINING && seed < TRAINING + TRAINING_COUNT;
    }
}
