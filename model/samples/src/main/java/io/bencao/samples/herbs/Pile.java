package io.bencao.samples.herbs;

import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Curve;
import io.bencao.samples.canvas.Dice;
import io.bencao.samples.canvas.Texture;
import java.util.Arrays;

/**
 * Where the herb lies and how the lamp falls on it.
 *
 * @param pan the pan it lies in
 * @param unit the measure of all granules in pixels: the short side of the image times how near the camera is
 * @param reach how far from the pan's middle the herb is spread, in pixels
 * @param density how much of that ground is covered, 0 to 1
 * @param lightX direction to the lamp, to the right
 * @param lightY direction to the lamp, downwards
 */
record Pile(Pan pan, float unit, float reach, float density, float lightX, float lightY) {

    /** Decides how much there is and how near the camera is. */
    static Pile roll(Canvas canvas, Pan pan, Dice dice) {
        float lamp = dice.unit();
        return new Pile(
                pan,
                canvas.shortSide() * dice.between(0.85f, 1.3f),
                pan.radius() * dice.between(0.82f, 0.98f),
                dice.between(0.72f, 1),
                Curve.cosine(lamp),
                Curve.sine(lamp));
    }

    /** Says how deep inside the pile a place lies: 0 outside, 1 well inside, with an uneven edge. */
    float inside(float x, float y) {
        float dx = x - pan.x();
        float dy = y - pan.y();
        float out = (float) Math.sqrt(dx * dx + dy * dy);
        float edge = reach * (0.9f + 0.14f * Texture.BLOTCH.at(pan.y() + x * 60 / unit, pan.x() + y * 60 / unit));
        return Curve.clamp((edge - out) / (0.02f * unit));
    }

    /**
     * Spreads granules over the pile.
     *
     * @param spacing distance between neighbours in pixels
     * @return x and y in turn, in random order, so that no row lies on top of another
     */
    float[] scatter(Canvas canvas, float spacing, Dice dice) {
        int across = (int) (canvas.width() / spacing) + 3;
        int down = (int) (canvas.height() / spacing) + 3;
        float[] places = new float[across * down * 2];
        int count = 0;
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across; column++) {
                float x = (column - 1 + (row % 2) * 0.5f + dice.between(-0.42f, 0.42f)) * spacing;
                float y = (row - 1 + dice.between(-0.42f, 0.42f)) * spacing;
                boolean lies = dice.chance(density) && inside(x, y) > 0.5f;
                if (lies) {
                    places[count++] = x;
                    places[count++] = y;
                }
            }
        }
        shuffle(places, count / 2, dice);
        return Arrays.copyOf(places, count);
    }

    private static void shuffle(float[] places, int pairs, Dice dice) {
        for (int last = pairs - 1; last > 0; last--) {
            int other = dice.whole(0, last);
            for (int k = 0; k < 2; k++) {
                float kept = places[2 * last + k];
                places[2 * last + k] = places[2 * other + k];
                places[2 * other + k] = kept;
            }
        }
    }
}
