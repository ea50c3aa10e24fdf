package io.bencao.samples.canvas;

/** Small curves that shading is made of. */
public final class Curve {

    private static final float TURN = (float) (2 * StrictMath.PI);

    private Curve() {}

    /** Returns the number, held within 0 and 1. */
    public static float clamp(float value) {
        return value < 0 ? 0 : Math.min(value, 1);
    }

    /** Returns 0 up to {@code from}, 1 beyond {@code to}, and a smooth step between; from may be above to. */
    public static float step(float from, float to, float value) {
        float t = clamp((value - from) / (to - from));
        return t * t * (3 - 2 * t);
    }

    /**
     * Returns the angle of a direction as a share of a full turn, in [0, 1). A polynomial good to 0.002 rad: enough to draw
     * by, and the same on every machine.
     */
    public static float turn(float x, float y) {
        float ax = Math.abs(x);
        float ay = Math.abs(y);
        float big = Math.max(ax, ay);
        if (big == 0) {
            return 0;
        }
        float t = Math.min(ax, ay) / big;
        float angle = t * (0.785398f + 0.273f * (1 - t)) / TURN;
        if (ay > ax) {
            angle = 0.25f - angle;
        }
        if (x < 0) {
            angle = 0.5f - angle;
        }
        return y < 0 ? (angle == 0 ? 0 : 1 - angle) : angle;
    }

    /** Returns the sine of a share of a full turn. */
    public static float sine(float turn) {
        return (float) StrictMath.sin(turn * 2 * StrictMath.PI);
    }

    /** Returns the cosine of a share of a full turn. */
    public static float cosine(float turn) {
        return (float) StrictMath.cos(turn * 2 * StrictMath.PI);
    }
}
