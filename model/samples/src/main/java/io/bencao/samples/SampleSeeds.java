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

    /** The first seed reserved for runs to learn from, golden ones; {@link #GOLDEN_RUNS_COUNT} follow it. */
    public static final long GOLDEN_RUNS = 3_000L;

    /** How many seeds, from {@link #GOLDEN_RUNS} on, are reserved for golden runs. */
    public static final int GOLDEN_RUNS_COUNT = 100;

    /** The first seed reserved for runs to judge by; {@link #JUDGED_RUNS_COUNT} follow it. Nothing is learned from them. */
    public static final long JUDGED_RUNS = 7_000L;

    /** How many seeds, from {@link #JUDGED_RUNS} on, are reserved for runs to judge by. */
    public static final int JUDGED_RUNS_COUNT = 100;

    private SampleSeeds() {}

    /** Says whether runs of this seed may have been learned from, as golden ones. */
    public static boolean mayBeGolden(long seed) {
        return seed >= GOLDEN_RUNS && seed < GOLDEN_RUNS + GOLDEN_RUNS_COUNT;
    }

    /** Says whether images of this seed may have been trained on. */
    public static boolean mayBeTrainedOn(long seed) {
        return seed >= TRAINING && seed < TRAINING + TRAINING_COUNT;
    }
}
