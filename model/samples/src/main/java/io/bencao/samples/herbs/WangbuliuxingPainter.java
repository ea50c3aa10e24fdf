package io.bencao.samples.herbs;

import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Colour;
import io.bencao.samples.canvas.Curve;
import io.bencao.samples.canvas.Dice;
import io.bencao.samples.canvas.Outline;
import io.bencao.samples.canvas.Texture;
import io.bencao.samples.classes.Degree;
import io.bencao.samples.classes.Doneness;

/**
 * Vaccaria seeds: black balls that pop into white flowers. Raw: none popped. Under-processed: a fifth to a third. Just
 * right: nearly all, white. Over-processed: popped too, but scorched brown with black edges, among burnt hulls and ash. Between
 * two degrees as many have popped as lies between, and so many of the seeds and flowers are burnt.
 */
final class WangbuliuxingPainter {

    private static final Colour HULL = Colour.of(0x2b2422);
    private static final Colour GLINT = Colour.of(0xcfd3d8);
    private static final Colour PUFF = Colour.of(0xf1ebdd);
    private static final Colour CREASE = Colour.of(0xa5977f);
    private static final Colour SCORCHED = Colour.of(0x8a5a2c);
    private static final Colour CHAR = Colour.of(0x120e0c);
    private static final Colour ASH = Colour.of(0xaaa49c);

    private final Pile pile;
    private final float burntShare;
    private final Dice dice;
    private final float popped;

    WangbuliuxingPainter(Pile pile, Doneness doneness, Dice dice) {
        this.pile = pile;
        this.burntShare = doneness.near(Degree.OVER);
        this.dice = dice;
        float popped = popped(doneness.from());
        this.popped = doneness.share() == 0 ? popped : doneness.mix(popped, popped(doneness.to()));
    }

    private float popped(Degree degree) {
        return switch (degree) {
            case RAW -> 0;
            case UNDER -> dice.between(0.16f, 0.28f);
            case RIGHT -> dice.between(0.84f, 0.95f);
            case OVER -> dice.between(0.7f, 0.9f);
        };
    }

    void paint(Canvas canvas) {
        float size = dice.between(0.03f, 0.037f);
        layer(canvas, size, 1.75f);
        layer(canvas, size, 2.4f);
    }

    private void layer(Canvas canvas, float size, float spacing) {
        float apart = spacing * (1 + 0.35f * popped);
        float[] places = pile.scatter(canvas, apart * size * pile.unit(), dice);
        for (int i = 0; i < places.length; i += 2) {
            float radius = pile.unit() * size * dice.between(0.85f, 1.15f);
            if (dice.chance(popped)) {
                flower(canvas, places[i], places[i + 1], radius * dice.between(1.4f, 1.85f));
            } else {
                seed(canvas, places[i], places[i + 1], radius);
            }
        }
    }

    private void seed(Canvas canvas, float x, float y, float radius) {
        boolean burnt = dice.perhaps(burntShare);
        Colour hull = (burnt ? CHAR : HULL).vary(dice, 0.12f);
        Outline outline = burnt ? Outline.ragged(dice, 0.08f) : Outline.round(dice, 0.02f);
        new Granule(x, y, radius, outline, 0).paint(canvas, pile, (rho, turn, tx, ty) -> hull, 1);
        if (!burnt) {
            float gx = x + 0.4f * radius * pile.lightX();
            float gy = y + 0.4f * radius * pile.lightY();
            canvas.line(gx, gy, gx, gy, Math.max(1, 0.42f * radius), GLINT, 0.75f);
        }
    }

    private void flower(Canvas canvas, float x, float y, float radius) {
        int lobes = dice.whole(4, 6);
        float depth = dice.between(0.16f, 0.24f);
        boolean burnt = dice.perhaps(burntShare);
        Colour puff = (burnt ? SCORCHED : PUFF).vary(dice, 0.07f);
        Colour crease = burnt ? CHAR : CREASE;
        float grain = dice.between(0, 512);
        Granule.Skin skin = (rho, turn, tx, ty) -> {
            float lobe = turn * lobes - (int) (turn * lobes);
            float between = Curve.step(0.16f, 0.02f, Math.min(lobe, 1 - lobe)) * Curve.step(0.1f, 0.4f, rho);
            Colour colour = puff.times(0.8f + 0.35f * Texture.GRAIN.at(grain + 7 * tx, grain + 7 * ty));
            colour = colour.mix(crease, 0.7f * between);
            return burnt ? colour.mix(CHAR, Curve.step(0.55f, 0.85f, rho)) : colour;
        };
        float turn = dice.unit();
        new Granule(x, y, radius, Outline.lobed(lobes, depth), turn, dice.between(0.85f, 1))
                .paint(canvas, pile, skin, 0.45f);
        Colour hull = (burnt ? (dice.chance(0.4f) ? ASH : CHAR) : HULL).vary(dice, 0.1f);
        float side = dice.unit();
        float out = radius * dice.between(0, 0.7f);
        new Granule(
                        x + out * Curve.cosine(side),
                        y + out * Curve.sine(side),
                        radius * dice.between(0.2f, 0.32f),
                        Outline.ragged(dice, 0.2f),
                        side,
                        0.6f)
                .paint(canvas, pile, (rho, t, tx, ty) -> hull, 0.4f);
    }
}
