package io.bencao.samples.canvas;

/**
 * Seeded random numbers with the SplitMix64 step (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
 * 2014). Its own class because the bytes of an image must not depend on what a later JDK makes of {@code java.util.Random}.
 */
public final class Dice {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /** Returns the dice of one image. */
    public static Dice of(long seed, long index) {
        return new Dice(mix(mix(seed) + STEP * (index + 1)));
    }

    /** Returns dice that roll independently of these: what is drawn in one part does not shift the others. */
    public Dice fork() {
        return new Dice(mix(next()));
    }

    /** Returns 64 random bits. */
    public long next() {
        state += STEP;
        return mix(state);
    }

    /** Returns a number in [0, 1). */
    public float unit() {
        return (next() >>> 40) * 0x1.0p-24f;
    }

    /** Returns a number in [low, high). */
    public float between(float low, float high) {
        return low + (high - low) * unit();
    }

    /** Returns a whole number in [low, high]. */
    public int whole(int low, int high) {
        return low + (int) ((next() >>> 33) % (high - low + 1));
    }

    /** Says yes with this probability. */
    public boolean chance(float probability) {
        return unit() < probability;
    }

    /** As {@link #chance}, but what is certain either way takes no roll. */
    public boolean perhaps(float probability) {
        return probability >= 1 || (probability > 0 && chance(probability));
    }

    /** Returns a number around 0 with standard deviation 1: twelve uniform numbers, so never beyond 6. */
    public float normal() {
        float sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += unit();
        }
        return sum;
    }

    /** The finaliser of SplitMix64: 64 well-mixed bits of any 64. */
    public static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
