package io.bencao.samples.classes;

/**
 * How far a herb is roasted when it is not exactly at one of the four degrees: a place between two neighbours.
 *
 * @param from the degree before it
 * @param to the degree after it; {@code from} itself where the herb is exactly there
 * @param share how much of the way is done, 0 up to but not 1
 */
public record Doneness(Degree from, Degree to, float share) {

    /** The value at which raw ends and under-processed begins, 0 being raw and 1 over: half way between the two. */
    public static final double UNDER_FROM = 1 / 6.0;

    /** The value at which just right begins. */
    public static final double RIGHT_FROM = 1 / 2.0;

    /** The value at which it is over-processed, and lost. */
    public static final double OVER_FROM = 5 / 6.0;

    /** Exactly at a degree, as the sample images of the twelve classes are. */
    public static Doneness of(Degree degree) {
        return new Doneness(degree, degree, 0);
    }

    /**
     * At a value; the four degrees stand at equal distances.
     *
     * @param value 0 raw, 1 over
     * @throws IllegalArgumentException if it is neither within these
     */
    public static Doneness at(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("doneness is within 0 and 1, not " + value);
        }
        Degree[] degrees = Degree.values();
        double place = value * (degrees.length - 1);
        int before = (int) place;
        float share = (float) (place - before);
        Degree from = degrees[before];
        return share == 0 || before == degrees.length - 1
                ? of(from)
                : new Doneness(from, degrees[before + 1], Math.min(share, Math.nextDown(1f)));
    }

    /** The degree that it is taken for: the nearer of the two. */
    public Degree stage() {
        return share < 0.5f ? from : to;
    }

    /** How much of a degree there is in it: 1 exactly there, 0 at its neighbours and beyond. */
    public float near(Degree degree) {
        if (from == degree) {
            return 1 - share;
        }
        return to == degree ? share : 0;
    }

    /** What lies between a number of the degree before and one of the degree after. */
    public float mix(float before, float after) {
        return before + (after - before) * share;
    }
}
