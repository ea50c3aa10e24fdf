package io.bencao.samples.camera;

import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Curve;
import io.bencao.samples.canvas.Dice;
import io.bencao.samples.canvas.Texture;

/**
 * The light over the stove: its colour, a fall-off to one side, a vignette, the shadow of an arm or a hood, steam.
 *
 * @param red colour of the lamp
 * @param blue colour of the lamp
 * @param slopeX how much brighter the right edge is than the middle
 * @param slopeY how much brighter the lower edge is than the middle
 * @param vignette how much darker the corners are
 * @param shadow how much light the shadow takes
 * @param shadowTurn where the shadow falls from, as a share of a full turn
 * @param shadowEdge how far from the middle its edge runs, in short sides
 * @param steam how much white haze lies over it
 * @param seed place in the noise
 */
record Lamps(
        float red,
        float blue,
        float slopeX,
        float slopeY,
        float vignette,
        float shadow,
        float shadowTurn,
        float shadowEdge,
        float steam,
        float seed) {

    static Lamps roll(Lighting lighting, Dice dice) {
        float warmth = dice.between(-1, 1);
        return new Lamps(
                lighting.red() * (1 + 0.35f * warmth + 0.05f * dice.normal()),
                lighting.blue() * (1 - 0.45f * warmth + 0.05f * dice.normal()),
                dice.between(-0.4f, 0.4f),
                dice.between(-0.4f, 0.4f),
                dice.between(0, 0.6f),
                dice.chance(0.45f) ? dice.between(0.25f, 0.65f) : 0,
                dice.unit(),
                dice.between(-0.25f, 0.5f),
                dice.chance(0.4f) ? dice.between(0, 0.12f) : 0,
                dice.between(0, 512));
    }

    /** Multiplies the scene by the light that falls on it. */
    void shine(Canvas scene) {
        float side = scene.shortSide();
        float nx = Curve.cosine(shadowTurn);
        float ny = Curve.sine(shadowTurn);
        float cloud = 30 / side;
        float[] r = scene.red();
        float[] g = scene.green();
        float[] b = scene.blue();
        for (int y = 0; y < scene.height(); y++) {
            float v = (y - scene.height() / 2f) / side;
            for (int x = 0; x < scene.width(); x++) {
                float u = (x - scene.width() / 2f) / side;
                float light = (1 + slopeX * u + slopeY * v) * (1 - vignette * Math.min(1, u * u + v * v));
                if (shadow > 0) {
                    float beyond = u * nx + v * ny - shadowEdge;
                    light *= 1 - shadow * Curve.step(-0.06f, 0.06f, beyond);
                }
                int pixel = y * scene.width() + x;
                float haze = steam > 0 ? steam * Texture.BLOTCH.at(seed + x * cloud, seed + y * cloud) : 0;
                r[pixel] = (r[pixel] * light + haze) * red;
                g[pixel] = g[pixel] * light + haze;
                b[pixel] = (b[pixel] * light + haze) * blue;
            }
        }
    }
}
