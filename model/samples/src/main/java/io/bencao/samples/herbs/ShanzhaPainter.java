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
 * Hawthorn slices: a ring of skin, flesh, a core with five seeds. Raw: a thin red ring around pale flesh. Under-processed:
 * a browned edge and a few tan spots. Just right: a broad dark ring, yellow-brown inside, some char spots. Over-processed:
 * shrunken and ragged, black to the core, split by pale cracks, with ash. Between two degrees each slice lies between, and so many
 * are ragged and split.
 */
final class ShanzhaPainter {

    private static final Colour SKIN = Colour.of(0xa3231c);
    private static final Colour FLESH = Colour.of(0xe6cfa0);
    private static final Colour TAN = Colour.of(0x9c6a35);
    private static final Colour BROWN = Colour.of(0x4f2a12);
    private static final Colour CHAR = Colour.of(0x14100d);
    private static final Colour SEED = Colour.of(0xb98d57);
    private static final Colour HOLE = Colour.of(0x3c2415);
    private static final Colour ASH = Colour.of(0xb5aea6);

    private final Pile pile;
    private final Doneness doneness;
    private final Dice dice;

    ShanzhaPainter(Pile pile, Doneness doneness, Dice dice) {
        this.pile = pile;
        this.doneness = doneness;
        this.dice = dice;
    }

    void paint(Canvas canvas) {
        float charred = doneness.near(Degree.OVER);
        float size = dice.between(0.095f, 0.125f);
        float[] places = pile.scatter(canvas, 1.55f * size * pile.unit(), dice);
        for (int i = 0; i < places.length; i += 2) {
            float radius = pile.unit() * size * dice.between(0.78f, 1.2f);
            Outline outline = dice.perhaps(charred) ? Outline.ragged(dice, 0.075f) : Outline.round(dice, 0.035f);
            new Granule(places[i], places[i + 1], radius, outline, dice.unit(), dice.between(0.72f, 1))
                    .paint(canvas, pile, slice(charred), 0.18f);
        }
        if (charred > 0) {
            specks(canvas, charred);
        }
    }

    private Granule.Skin slice(float charred) {
        Face face = face(doneness.from());
        if (doneness.share() > 0) {
            face = face.mix(face(doneness.to()), doneness);
        }
        float[] spots = spots(Math.round(face.spots));
        return new Slice(face, spots, dice.perhaps(charred) ? dice.whole(3, 5) : 0);
    }

    private Face face(Degree degree) {
        Colour seed = SEED.mix(BROWN, degree.ordinal() * 0.3f);
        return switch (degree) {
            case RAW -> new Face(FLESH, SKIN, dice.between(0.87f, 0.91f), 0.03f, 0, CHAR, seed, HOLE);
            case UNDER ->
                new Face(
                        FLESH.mix(TAN, 0.25f),
                        SKIN.mix(BROWN, 0.5f),
                        dice.between(0.75f, 0.8f),
                        0.1f,
                        3,
                        TAN.mix(BROWN, 0.4f),
                        seed,
                        HOLE);
            case RIGHT ->
                new Face(FLESH.mix(TAN, 0.75f), BROWN, dice.between(0.58f, 0.66f), 0.16f, 3, CHAR, seed, HOLE);
            case OVER ->
                new Face(
                        BROWN.mix(CHAR, dice.between(0, 0.5f)),
                        CHAR,
                        dice.between(0.3f, 0.45f),
                        0.2f,
                        0,
                        CHAR,
                        CHAR,
                        BROWN.mix(ASH, 0.3f));
        };
    }

    /** Colours and measures of a slice's face; {@code ringFrom} and {@code softness} in radii. */
    private record Face(
            Colour flesh,
            Colour ring,
            float ringFrom,
            float softness,
            float spots,
            Colour spot,
            Colour seed,
            Colour hole) {

        private Face mix(Face after, Doneness doneness) {
            float share = doneness.share();
            return new Face(
                    flesh.mix(after.flesh, share),
                    ring.mix(after.ring, share),
                    doneness.mix(ringFrom, after.ringFrom),
                    doneness.mix(softness, after.softness),
                    doneness.mix(spots, after.spots),
                    spot.mix(after.spot, share),
                    seed.mix(after.seed, share),
                    hole.mix(after.hole, share));
        }
    }

    private float[] spots(int count) {
        float[] spots = new float[count * 3];
        for (int i = 0; i < count; i++) {
            float turn = dice.unit();
            float out = dice.between(0.3f, 0.75f);
            spots[3 * i] = out * Curve.cosine(turn);
            spots[3 * i + 1] = out * Curve.sine(turn);
            spots[3 * i + 2] = dice.between(0.1f, 0.2f);
        }
        return spots;
    }

    private void specks(Canvas canvas, float charred) {
        float[] places = pile.scatter(canvas, 0.09f * pile.unit(), dice);
        for (int i = 0; i < places.length; i += 2) {
            if (!dice.perhaps(charred)) {
                continue;
            }
            Colour colour = (dice.chance(0.6f) ? ASH : CHAR).vary(dice, 0.15f);
            float radius = pile.unit() * dice.between(0.005f, 0.013f);
            new Granule(places[i], places[i + 1], radius, Outline.ragged(dice, 0.2f), dice.unit())
                    .paint(canvas, pile, (rho, turn, tx, ty) -> colour, 0.2f);
        }
    }

    /** The cut face of one slice. */
    private final class Slice implements Granule.Skin {

        private final Colour flesh;
        private final Colour ring;
        private final float ringFrom;
        private final float softness;
        private final float[] spots;
        private final Colour spot;
        private final float[] cracks;
        private final Colour seed;
        private final Colour hole;
        private final boolean[] empty = new boolean[5];
        private final float core = dice.between(0.3f, 0.38f);
        private final float grainX = dice.between(0, 512);
        private final float grainY = dice.between(0, 512);

        Slice(Face face, float[] spots, int cracks) {
            this.flesh = face.flesh.vary(dice, 0.07f);
            this.ring = face.ring.vary(dice, 0.07f);
            this.ringFrom = face.ringFrom;
            this.softness = face.softness;
            this.spots = spots;
            this.spot = face.spot;
            this.seed = face.seed;
            this.hole = face.hole;
            this.cracks = new float[cracks];
            for (int i = 0; i < cracks; i++) {
                this.cracks[i] = (i + dice.between(0.1f, 0.9f)) / cracks;
            }
            for (int i = 0; i < empty.length; i++) {
                empty[i] = dice.chance(0.35f);
            }
        }

        @Override
        public Colour at(float rho, float turn, float tx, float ty) {
            float grain = Texture.GRAIN.at(grainX + 10 * tx, grainY + 10 * ty);
            float cloud = Texture.BLOTCH.at(grainX + 16 * tx, grainY + 16 * ty);
            float uneven = rho + 0.9f * softness * (cloud - 0.5f);
            Colour colour = flesh.times(0.85f + 0.3f * grain);
            colour = colour.mix(ring, Curve.step(ringFrom - softness / 2, ringFrom + softness / 2, uneven));
            for (int i = 0; i < spots.length; i += 3) {
                float sx = tx - spots[i];
                float sy = ty - spots[i + 1];
                float size = spots[i + 2];
                colour = colour.mix(spot, 0.9f * Curve.step(1.2f, 0.7f, (float) Math.sqrt(sx * sx + sy * sy) / size));
            }
            if (rho < core + 0.05f) {
                colour = seeds(colour, rho, turn);
            }
            for (float crack : cracks) {
                float away = Math.abs(turn - crack);
                float across = Math.min(away, 1 - away) * rho * 6.28f;
                if (rho > 0.3f) {
                    colour = colour.mix(hole, 0.85f * Curve.step(0.06f, 0.02f, across));
                }
            }
            return colour;
        }

        private Colour seeds(Colour under, float rho, float turn) {
            Colour colour = under.mix(hole, 0.5f * Curve.step(0.05f, 0.02f, Math.abs(rho - core)));
            int which = Math.min(4, (int) (turn * 5));
            float offTurn = (turn * 5 - which - 0.5f) * rho * 6.28f / 5;
            float offRho = rho - core * 0.6f;
            float away = (float) Math.sqrt(offTurn * offTurn + offRho * offRho * 0.45f) / (core * 0.36f);
            Colour inside = empty[which] ? hole : seed;
            return colour.mix(hole, 0.8f * Curve.step(1.25f, 1.05f, away)).mix(inside, Curve.step(1, 0.85f, away));
        }
    }
}
