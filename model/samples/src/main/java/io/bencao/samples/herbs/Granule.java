package io.bencao.samples.herbs;

import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Colour;
import io.bencao.samples.canvas.Curve;
import io.bencao.samples.canvas.Outline;

/**
 * One piece in the pan: an outline, turned and seen at a slant, with light on its upper side and a shadow below.
 *
 * @param x its middle in pixels
 * @param y its middle in pixels
 * @param radius its mean reach in pixels
 * @param outline its shape
 * @param turn how it lies, as a share of a full turn
 * @param slant how much one axis is shortened: 1 seen flat, 0.6 standing half up
 */
record Granule(float x, float y, float radius, Outline outline, float turn, float slant) {

    /** What a piece looks like at a place on it. */
    @FunctionalInterface
    interface Skin {

        /**
         * Returns the colour.
         *
         * @param rho distance from the middle: 0 there, 1 on the outline
         * @param turn direction from the middle, as a share of a full turn
         * @param tx place along the piece's own first axis, in radii
         * @param ty place along its second axis
         */
        Colour at(float rho, float turn, float tx, float ty);
    }

    Granule(float x, float y, float radius, Outline outline, float turn) {
        this(x, y, radius, outline, turn, 1);
    }

    /**
     * Paints the piece.
     *
     * @param dome how round it is: 0 a flat slice, 1 a ball
     */
    void paint(Canvas canvas, Pile pile, Skin skin, float dome) {
        float drop = radius * (0.12f + 0.25f * dome);
        canvas.shadow(x - pile.lightX() * drop, y - pile.lightY() * drop, radius * 1.18f, 0.5f);
        float reach = radius * outline.furthest() + 1;
        int top = Math.max(0, (int) (y - reach));
        int bottom = Math.min(canvas.height() - 1, (int) (y + reach) + 1);
        int left = Math.max(0, (int) (x - reach));
        int right = Math.min(canvas.width() - 1, (int) (x + reach) + 1);
        float cos = Curve.cosine(turn);
        float sin = Curve.sine(turn);
        for (int py = top; py <= bottom; py++) {
            float dy = (py - y) / radius;
            for (int px = left; px <= right; px++) {
                float dx = (px - x) / radius;
                float tx = dx * cos + dy * sin;
                float ty = (dy * cos - dx * sin) / slant;
                float far = (float) Math.sqrt(tx * tx + ty * ty);
                if (far > outline.furthest() + 1 / radius) {
                    continue;
                }
                float direction = Curve.turn(tx, ty);
                float edge = outline.at(direction);
                float cover = Curve.clamp((edge - far) * radius * slant + 0.5f);
                if (cover > 0) {
                    float rho = Math.min(1, far / edge);
                    float rise = (float) Math.sqrt(1 - 0.96f * rho * rho);
                    float lamp = 0.5f * (dx * pile.lightX() + dy * pile.lightY());
                    float shade = 1 + dome * (0.75f * rise - 0.5f + lamp);
                    canvas.blend(py * canvas.width() + px, skin.at(rho, direction, tx, ty), shade, cover);
                }
            }
        }
    }
}
