package io.bencao.inference;

/**
 * How unlike everything known images are: the distance from the nearest known image as a multiple of the checkpoint's threshold, so
 * that above {@link BatchAnswers#UNKNOWN_ABOVE} an image is unknown, whatever the checkpoint.
 */
final class Unlikeness {

    /** For a checkpoint that can't tell. */
    static final Unlikeness UNTOLD = new Unlikeness(Double.NaN);

    private static final float[] NONE = {};
    private static final double FARTHEST = 2;

    private final double threshold;

    /** @param threshold a distance: one less the cosine */
    Unlikeness(double threshold) {
        this.threshold = threshold;
    }

    /** Whether the checkpoint can tell. */
    boolean isTold() {
        return !Double.isNaN(threshold);
    }

    /** One for each row of cosines to the known images; nothing where the checkpoint can't tell. */
    float[] of(float[][] cosines) {
        if (!isTold()) {
            return NONE;
        }
        float[] unlikeness = new float[cosines.length];
        for (int i = 0; i < cosines.length; i++) {
            float nearest = -1;
            for (float cosine : cosines[i]) {
                nearest = Math.max(nearest, cosine);
            }
            // What is no number is no neighbour of anything.
            unlikeness[i] = (float) ((Float.isNaN(nearest) ? FARTHEST : Math.max(0, 1 - nearest)) / threshold);
        }
        return unlikeness;
    }
}
