package io.bencao.samples.herbs;

import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Colour;
import io.bencao.samples.canvas.Curve;
import io.bencao.samples.canvas.Dice;
import io.bencao.samples.canvas.Texture;

/**
 * The pan, in pixels of its canvas.
 *
 * @param x its middle, from the left
 * @param y its middle, from the top
 * @param radius from the middle to the inner edge of the rim
 */
record Pan(float x, float y, float radius) {

    private static final Colour[] METALS = {
        Colour.of(0x34302d), Colour.of(0x4d4b4a), Colour.of(0x77777a), Colour.of(0xa3a4a6), Colour.of(0x5c4a3c)
    };
    private static final Colour[] BENCHES = {
        Colour.of(0x8d8a84), Colour.of(0x6b4f35), Colour.of(0xb9b4aa), Colour.of(0x3d4247), Colour.of(0x7a3f30)
    };
    private static final Colour SOOT = Colour.of(0x0b0a09);

    /** Decides where the pan stands: near the middle, its rim sometimes out of the image. */
    static Pan roll(Canvas canvas, Dice dice) {
        float side = canvas.shortSide();
        return new Pan(
                canvas.width() / 2f + side * 0.06f * dice.normal(),
                canvas.height() / 2f + side * 0.06f * dice.normal(),
                side * dice.between(0.5f, 0.95f));
    }

    /** Fills the canvas with the empty pan and the bench around it; smoke leaves soot along the wall of the pan, all of it at 1. */
    void paint(Canvas canvas, float smoked, Dice dice) {
        Colour metal = METALS[dice.whole(0, METALS.length - 1)].vary(dice, 0.15f);
        Colour bench = BENCHES[dice.whole(0, BENCHES.length - 1)].vary(dice, 0.2f);
        float cloud = 60f / canvas.shortSide();
        float ox = dice.between(0, 512);
        float oy = dice.between(0, 512);
        float rim = radius * dice.between(1.04f, 1.1f);
        float sootFrom = dice.between(0.55f, 0.75f);
        for (int py = 0; py < canvas.height(); py++) {
            float dy = py - y;
            for (int px = 0; px < canvas.width(); px++) {
                int pixel = py * canvas.width() + px;
                float dx = px - x;
                float out = (float) Math.sqrt(dx * dx + dy * dy);
                float noise = Texture.CLOUD.at(ox + px * cloud, oy + py * cloud);
                float inRim = Curve.clamp(rim - out + 0.5f);
                float inPan = Curve.clamp(radius - out + 0.5f);
                if (inRim < 1) {
                    canvas.blend(pixel, bench, 0.75f + 0.5f * noise, 1);
                }
                if (inRim > 0 && inPan < 1) {
                    canvas.blend(pixel, metal, 1.35f, inRim);
                }
                if (inPan > 0) {
                    float ground = Texture.GRAIN.at(ox + out * 2, oy + 3 * noise);
                    canvas.blend(pixel, metal, 0.6f + 0.25f * noise + 0.2f * ground, inPan);
                }
                if (smoked > 0) {
                    float soot = Curve.step(sootFrom, 1.05f, out / radius) * Curve.step(0.1f, 0.5f, noise);
                    canvas.blend(pixel, SOOT, 1, smoked * 0.9f * soot * Curve.step(1.3f, 1.05f, out / radius));
                }
            }
        }
    }
}
