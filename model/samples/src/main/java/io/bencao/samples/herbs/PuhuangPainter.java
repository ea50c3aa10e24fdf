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
 * Cattail pollen: a bed of powder, crumbs and fibres. Raw it is even and full of pale fibres; under-processed it has scorch
 * blotches; just right it is brown with yellow islands and has granulated; over-processed it is charred, cracked and ashy.
 * Between two degrees blotches, colours, crumbs and fibres lie between, and so many crumbs are cracked.
 */
final class PuhuangPainter {

    private static final Colour POLLEN = Colour.of(0xd9a832);
    private static final Colour SCORCH = Colour.of(0x6e4014);
    private static final Colour CHAR = Colour.of(0x17120e);
    private static final Colour EMBER = Colour.of(0x6f3d17);
    private static final Colour ASH = Colour.of(0x9d978e);
    private static final Colour FIBRE = Colour.of(0xf2e3b4);

    private final Pile pile;
    private final Doneness doneness;
    private final Dice dice;
    private final Colour powder;
    private final Colour burnt;
    private final float burntShare;

    PuhuangPainter(Pile pile, Doneness doneness, Dice dice) {
        this.pile = pile;
        this.doneness = doneness;
        this.dice = dice;
        float charred = doneness.near(Degree.OVER);
        this.powder = mixed(POLLEN, EMBER, charred).vary(dice, 0.08f);
        this.burnt = mixed(SCORCH, CHAR, charred).vary(dice, 0.08f);
        float share = burntShare(doneness.from());
        this.burntShare = doneness.share() == 0 ? share : doneness.mix(share, burntShare(doneness.to()));
    }

    private float burntShare(Degree degree) {
        return switch (degree) {
            case RAW -> -0.3f;
            case UNDER -> dice.between(0.16f, 0.26f);
            case RIGHT -> dice.between(0.6f, 0.74f);
            case OVER -> dice.between(0.72f, 0.86f);
        };
    }

    /** The mixture; the ends are the colours themselves, to the last bit. */
    private static Colour mixed(Colour one, Colour other, float share) {
        return share == 1 ? other : one.mix(other, share);
    }

    void paint(Canvas canvas) {
        paintPowder(canvas);
        Bed before = Bed.of(doneness.from());
        Bed after = Bed.of(doneness.to());
        crumbs(
                canvas,
                doneness.mix(before.spacing, after.spacing),
                doneness.mix(before.smallest, after.smallest),
                doneness.mix(before.largest, after.largest));
        fibres(
                canvas,
                doneness.mix(before.fibres, after.fibres),
                before.fibre.mix(after.fibre, doneness.share()),
                doneness.mix(before.longest, after.longest));
        flakes(canvas);
    }

    /** Crumbs and fibres of a degree: distance of crumbs, their radii, how many fibres, their colour and reach, in units. */
    private record Bed(float spacing, float smallest, float largest, int fibres, Colour fibre, float longest) {

        private static Bed of(Degree degree) {
            return switch (degree) {
                case RAW -> new Bed(0.14f, 0.02f, 0.035f, 90, FIBRE, 0.25f);
                case UNDER -> new Bed(0.14f, 0.02f, 0.035f, 45, FIBRE.mix(SCORCH, 0.25f), 0.2f);
                case RIGHT -> new Bed(0.055f, 0.013f, 0.028f, 14, SCORCH, 0.12f);
                case OVER -> new Bed(0.09f, 0.025f, 0.055f, 0, SCORCH, 0.12f);
            };
        }
    }

    private void paintPowder(Canvas canvas) {
        float unit = pile.unit();
        float blotch = 16 / (dice.between(0.06f, 0.1f) * unit);
        float mound = 32 / (0.3f * unit);
        float grain = Math.max(0.7f, 4 / (0.012f * unit));
        float ox = dice.between(0, 512);
        float oy = dice.between(0, 512);
        float bare = (1 - pile.density()) * 0.45f;
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                float cover = pile.inside(x, y);
                if (cover == 0) {
                    continue;
                }
                float gx = ox + x * mound;
                float gy = oy + y * mound;
                float height = Texture.CLOUD.at(gx, gy);
                cover *= Curve.step(bare - 0.03f, bare + 0.03f, height);
                float slope = height - Texture.CLOUD.at(gx + 2 * pile.lightX(), gy + 2 * pile.lightY());
                float fine = Texture.GRAIN.at(ox + x * grain, oy + y * grain);
                float burn = Texture.BLOTCH.at(oy + x * blotch, ox + y * blotch) + 0.3f * (fine - 0.5f);
                float share = Curve.step(burntShare + 0.1f, burntShare - 0.1f, burn);
                float shade = Math.max(0.3f, 1 + 1.6f * slope) * (0.78f + 0.44f * fine);
                int pixel = y * canvas.width() + x;
                canvas.blend(
                        pixel,
                        shade * (powder.red() + (burnt.red() - powder.red()) * share),
                        shade * (powder.green() + (burnt.green() - powder.green()) * share),
                        shade * (powder.blue() + (burnt.blue() - powder.blue()) * share),
                        cover);
            }
        }
    }

    private void crumbs(Canvas canvas, float spacing, float smallest, float largest) {
        float toast = doneness.near(Degree.RIGHT);
        float charred = doneness.near(Degree.OVER);
        float[] places = pile.scatter(canvas, spacing * pile.unit(), dice);
        for (int i = 0; i < places.length; i += 2) {
            float radius = pile.unit() * dice.between(smallest, largest);
            Colour whole = (dice.chance(burntShare) ? burnt : powder).vary(dice, 0.12f);
            Colour toasted = toast > 0 ? whole.mix(burnt, toast * dice.between(0.2f, 0.9f)) : whole;
            float grain = dice.between(0, 512);
            Granule.Skin skin = (rho, turn, tx, ty) -> whole.mix(toasted, Curve.step(0.3f, 0.7f, rho))
                    .times(0.7f + 0.6f * Texture.GRAIN.at(grain + 8 * tx, grain + 8 * ty));
            new Granule(places[i], places[i + 1], radius, Outline.ragged(dice, 0.12f), dice.unit())
                    .paint(canvas, pile, skin, 0.5f);
            if (dice.perhaps(0.5f * charred)) {
                crack(canvas, places[i], places[i + 1], radius, ASH.mix(EMBER, 0.7f));
            }
        }
    }

    private void crack(Canvas canvas, float x, float y, float radius, Colour colour) {
        float turn = dice.unit();
        float fromX = x - radius * 0.9f * Curve.cosine(turn);
        float fromY = y - radius * 0.9f * Curve.sine(turn);
        for (int piece = 0; piece < 3; piece++) {
            turn += dice.between(-0.09f, 0.09f);
            float toX = fromX + radius * 0.6f * Curve.cosine(turn);
            float toY = fromY + radius * 0.6f * Curve.sine(turn);
            canvas.line(fromX, fromY, toX, toY, Math.max(0.8f, 0.005f * pile.unit()), colour, 0.7f);
            fromX = toX;
            fromY = toY;
        }
    }

    private void fibres(Canvas canvas, float count, Colour colour, float longest) {
        float thickness = Math.max(0.9f, 0.0045f * pile.unit());
        int drawn = Math.round(count * (float) canvas.width() * canvas.height() / (pile.unit() * pile.unit()));
        for (int i = 0; i < drawn; i++) {
            float x = dice.between(0, canvas.width());
            float y = dice.between(0, canvas.height());
            float turn = dice.unit();
            float bend = dice.between(-0.06f, 0.06f);
            float piece = pile.unit() * dice.between(0.3f, 1) * longest / 5;
            Colour own = colour.vary(dice, 0.1f);
            for (int k = 0; k < 5 && pile.inside(x, y) > 0.5f; k++) {
                float toX = x + piece * Curve.cosine(turn);
                float toY = y + piece * Curve.sine(turn);
                canvas.line(x, y, toX, toY, thickness, own, 0.8f);
                x = toX;
                y = toY;
                turn += bend;
            }
        }
    }

    private void flakes(Canvas canvas) {
        float charred = doneness.near(Degree.OVER);
        float[] places = charred > 0 ? pile.scatter(canvas, 0.13f * pile.unit(), dice) : new float[0];
        for (int i = 0; i < places.length; i += 2) {
            if (!dice.perhaps(charred)) {
                continue;
            }
            float radius = pile.unit() * dice.between(0.006f, 0.016f);
            Colour colour = ASH.vary(dice, 0.15f);
            new Granule(places[i], places[i + 1], radius, Outline.ragged(dice, 0.2f), dice.unit())
                    .paint(canvas, pile, (rho, turn, tx, ty) -> colour, 0.2f);
        }
    }
}
