package io.bencao.samples.runs;

import io.bencao.samples.canvas.Dice;
import io.bencao.samples.classes.Herb;

/**
 * Doneness over time: {@code (work / whole) ^ bend}, where work is the time at the pace of this run. The pace swings slowly, as a fire
 * does, and in one run of four somebody turns the fire up or down.
 *
 * @param whole seconds at pace 1 until the herb is burnt through
 * @param bend below 1 the herb changes early, above 1 late
 * @param delay seconds until the pan is hot
 * @param pace 1 for the usual one
 * @param swing how far the pace swings about its middle, as a share
 * @param period seconds of a swing
 * @param phase where in a swing the run begins, as a share of it
 * @param turnAt when the fire is turned, in seconds; infinite where it isn't
 * @param turnBy what the pace is multiplied with from then on
 */
record RoastCurve(
        double whole,
        double bend,
        double delay,
        double pace,
        double swing,
        double period,
        double phase,
        double turnAt,
        double turnBy) {

    private static final double FULL = 2 * StrictMath.PI;
    private static final double EXACT = 1e-3;

    /** Decides how a pan of this herb is roasted. */
    static RoastCurve roll(Herb herb, Dice dice) {
        double whole =
                switch (herb) {
                    case PUHUANG -> 260;
                    case SHANZHA -> 400;
                    case WANGBULIUXING -> 320;
                };
        double bend =
                switch (herb) {
                    case PUHUANG -> 1;
                    case SHANZHA -> 0.85;
                    case WANGBULIUXING -> 1.3;
                };
        boolean turned = dice.chance(0.25f);
        return new RoastCurve(
                whole,
                bend * (1 + 0.06 * dice.normal()),
                dice.between(0, 20),
                StrictMath.exp(0.15 * dice.normal()),
                dice.between(0.03f, 0.15f),
                dice.between(80, 240),
                dice.unit(),
                turned ? whole * dice.between(0.2f, 0.7f) : Double.POSITIVE_INFINITY,
                dice.chance(0.5f) ? dice.between(0.75f, 0.9f) : dice.between(1.1f, 1.3f));
    }

    /** Doneness at a time, 0 raw and 1 over; it never falls. */
    double at(double seconds) {
        double work = work(seconds);
        return work <= 0 ? 0 : Math.min(1, StrictMath.pow(work / whole, bend));
    }

    /** When a doneness is reached, in seconds, to a thousandth. */
    double reaches(double doneness) {
        double early = 0;
        double late = whole;
        while (at(late) < doneness) {
            late *= 2;
        }
        while (late - early > EXACT) {
            double middle = (early + late) / 2;
            if (at(middle) < doneness) {
                early = middle;
            } else {
                late = middle;
            }
        }
        return late;
    }

    private double work(double seconds) {
        double hot = Math.max(0, seconds - delay);
        double turn = Math.max(0, turnAt - delay);
        return hot <= turn ? pace * swung(hot) : pace * (swung(turn) + turnBy * (swung(hot) - swung(turn)));
    }

    /** The integral of {@code 1 + swing * sin} from 0 on. */
    private double swung(double hot) {
        double before = StrictMath.cos(FULL * phase);
        double now = StrictMath.cos(FULL * (phase + hot / period));
        return hot + swing * period / FULL * (before - now);
    }
}
