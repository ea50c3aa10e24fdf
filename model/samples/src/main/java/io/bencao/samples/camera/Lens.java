package io.bencao.samples.camera;

import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Dice;

/**
 * A lens a little out of focus, or a hand that moved: a blur of its own width in each direction.
 *
 * @param across half width of the blur in pixels, 0 for none
 * @param down half height of the blur in pixels
 */
record Lens(float across, float down) {

    /** Decides the blur: at most 0.5 % of the short side for focus, 1 % where the camera moved. */
    static Lens roll(int shortSide, Dice dice) {
        float focus = dice.chance(0.6f) ? dice.between(0, 0.005f) * shortSide : 0;
        float moved = dice.chance(0.25f) ? dice.between(0, 0.01f) * shortSide : 0;
        boolean sideways = dice.chance(0.5f);
        return new Lens(sideways ? focus + moved : focus, sideways ? focus : focus + moved);
    }

    /** Blurs the canvas in place. */
    void blur(Canvas canvas) {
        for (float[] plane : new float[][] {canvas.red(), canvas.green(), canvas.blue()}) {
            if (across > 0.3f) {
                float[] row = new float[canvas.width()];
                for (int y = 0; y < canvas.height(); y++) {
                    blur(plane, y * canvas.width(), 1, canvas.width(), across, row);
                }
            }
            if (down > 0.3f) {
                float[] column = new float[canvas.height()];
                for (int x = 0; x < canvas.width(); x++) {
                    blur(plane, x, canvas.width(), canvas.height(), down, column);
                }
            }
        }
    }

    /** Takes the mean over a window of {@code 2 * half + 1} values, its outermost ones counted by their share. */
    private static void blur(float[] plane, int start, int step, int count, float half, float[] copy) {
        for (int i = 0; i < count; i++) {
            copy[i] = plane[start + i * step];
        }
        int whole = (int) half;
        float part = half - whole;
        float weight = 1 / (2 * half + 1);
        for (int i = 0; i < count; i++) {
            float sum = copy[i];
            for (int k = 1; k <= whole; k++) {
                sum += at(copy, i - k) + at(copy, i + k);
            }
            sum += part * (at(copy, i - whole - 1) + at(copy, i + whole + 1));
            plane[start + i * step] = sum * weight;
        }
    }

    private static float at(float[] values, int place) {
        return values[Math.max(0, Math.min(values.length - 1, place))];
    }
}
