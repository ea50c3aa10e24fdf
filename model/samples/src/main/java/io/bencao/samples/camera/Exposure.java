package io.bencao.samples.camera;

import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Dice;

/**
 * What a camera does by itself: it pulls the mean brightness towards a middle grey and the mean colour towards neutral, each
 * only so far and with an error. This is what makes mean colour a poor witness.
 *
 * @param target mean brightness it aims at, in linear light
 * @param pull how far brightness goes there: 1 all the way
 * @param balance how far colour goes towards neutral
 * @param tintRed error of the white balance
 * @param tintBlue error of the white balance
 */
record Exposure(float target, float pull, float balance, float tintRed, float tintBlue) {

    static Exposure roll(Dice dice) {
        return new Exposure(
                dice.between(0.09f, 0.3f),
                dice.between(0.6f, 1),
                dice.between(0.15f, 0.6f),
                1 + 0.1f * dice.normal(),
                1 + 0.12f * dice.normal());
    }

    /** Scales the canvas so that 1 is the brightest that the sensor can tell. */
    void expose(Canvas canvas) {
        float red = mean(canvas.red());
        float green = mean(canvas.green());
        float blue = mean(canvas.blue());
        float grey = 0.2126f * red + 0.7152f * green + 0.0722f * blue;
        float gain = power(target / grey, pull);
        scale(canvas.red(), gain * power(grey / red, balance) * tintRed);
        scale(canvas.green(), gain * power(grey / green, balance));
        scale(canvas.blue(), gain * power(grey / blue, balance) * tintBlue);
    }

    private static float mean(float[] plane) {
        double sum = 0;
        for (float value : plane) {
            sum += value;
        }
        return Math.max(1e-3f, (float) (sum / plane.length));
    }

    private static float power(float base, float exponent) {
        return (float) StrictMath.pow(base, exponent);
    }

    private static void scale(float[] plane, float factor) {
        for (int i = 0; i < plane.length; i++) {
            plane[i] *= factor;
        }
    }
}
