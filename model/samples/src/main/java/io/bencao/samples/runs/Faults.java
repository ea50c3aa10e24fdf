package io.bencao.samples.runs;

import io.bencao.samples.canvas.Dice;

/**
 * What goes wrong with the camera of one run.
 *
 * @param missing share of images that are lost one by one
 * @param gapFrom when the camera is cut off, in seconds; infinite if it isn't
 * @param gapUntil when it comes back
 * @param stuckFrom when it begins to send one image again and again, in seconds; infinite if it doesn't
 * @param stuckUntil when it moves on
 * @param delayed share of images that arrive late
 * @param shaded share of images with somebody in the light
 */
record Faults(
        double missing,
        double gapFrom,
        double gapUntil,
        double stuckFrom,
        double stuckUntil,
        double delayed,
        double shaded) {

    /** The longest that an image is under way, in seconds. */
    static final float LATEST = 9;

    static Faults roll(double end, Dice dice) {
        double gap = dice.chance(0.2f) ? end * dice.between(0.1f, 0.8f) : Double.POSITIVE_INFINITY;
        double stuck = dice.chance(0.15f) ? end * dice.between(0.1f, 0.8f) : Double.POSITIVE_INFINITY;
        return new Faults(
                dice.chance(0.5f) ? dice.between(0.01f, 0.05f) : 0,
                gap,
                gap + dice.between(12, 40),
                stuck,
                stuck + dice.between(12, 40),
                dice.chance(0.35f) ? dice.between(0.03f, 0.15f) : 0,
                dice.between(0, 0.06f));
    }

    /** Decides what is wrong with an image; always as many rolls, so that one fault does not shift the others. */
    Fault of(double seconds, Dice dice) {
        boolean lost = dice.chance((float) missing);
        boolean late = dice.chance((float) delayed);
        boolean dark = dice.chance((float) shaded);
        if (lost || (seconds >= gapFrom && seconds < gapUntil)) {
            return Fault.MISSING;
        }
        if (seconds >= stuckFrom && seconds < stuckUntil) {
            return Fault.STUCK;
        }
        if (late) {
            return Fault.DELAYED;
        }
        return dark ? Fault.SHADED : Fault.NONE;
    }
}
