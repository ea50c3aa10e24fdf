package io.bencao.samples.runs;

import io.bencao.samples.canvas.Dice;
import io.bencao.samples.classes.Doneness;
import io.bencao.samples.classes.Herb;
import java.util.ArrayList;
import java.util.List;

/**
 * The endless row of runs that one seed gives; families take turns. The same seed, families and number give the same run, to the last
 * byte of its images, in every process. Safe for use by many threads.
 */
public final class RoastRuns {

    /** Sets the dice of runs apart from those of single images of the same seed. */
    private static final long APART = 0x726F617374L;

    private static final float USUAL_DELAY = 0.4f;

    private final long seed;
    private final List<Herb> families;
    private final double every;

    /**
     * Chooses the row.
     *
     * @param seed see {@link io.bencao.samples.SampleSeeds} for which is meant for what
     * @param families what is roasted, at least one
     * @param every seconds from one image to the next, above 0
     */
    public RoastRuns(long seed, List<Herb> families, double every) {
        if (families.isEmpty() || !(every > 0)) {
            throw new IllegalArgumentException("runs take a family at least, and time between their images");
        }
        this.seed = seed;
        this.families = List.copyOf(families);
        this.every = every;
    }

    /**
     * Decides a run; its images are drawn when they are asked for.
     *
     * @param number from 1 on
     * @throws IllegalArgumentException if it is less
     */
    public RoastRun run(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("Runs are counted from 1, not from " + number);
        }
        long own = Dice.of(seed ^ APART, number).next();
        Dice dice = Dice.of(own, 0);
        Herb herb = families.get((number - 1) % families.size());
        RoastCurve curve = RoastCurve.roll(herb, dice.fork());
        List<Double> stageFrom = List.of(
                curve.reaches(Doneness.UNDER_FROM),
                curve.reaches(Doneness.RIGHT_FROM),
                curve.reaches(Doneness.OVER_FROM));
        Dice off = dice.fork();
        Ending ending = off.chance(0.5f) ? Ending.LATE : off.chance(0.8f) ? Ending.IN_TIME : Ending.EARLY;
        double share = off.between(0.25f, 0.75f);
        double end =
                switch (ending) {
                    case EARLY -> stageFrom.get(0) + (stageFrom.get(1) - stageFrom.get(0)) * share;
                    case IN_TIME -> stageFrom.get(1) + (stageFrom.get(2) - stageFrom.get(1)) * share;
                    case LATE -> stageFrom.get(2) + 30 + 60 * share;
                };
        Dice looks = dice.fork();
        RoastRun.Look look = new RoastRun.Look(
                looks.next(),
                looks.between(6, 14),
                looks.chance(0.25f) ? end * looks.between(0.1f, 0.9f) : Double.POSITIVE_INFINITY);
        Faults faults = Faults.roll(end, dice.fork());
        return new RoastRun(number, herb, stageFrom, end, ending, look, images(curve, end, faults, dice.fork()));
    }

    private List<RunImage> images(RoastCurve curve, double end, Faults faults, Dice dice) {
        List<RunImage> images = new ArrayList<>();
        int seen = 0;
        for (int number = 1; (number - 1) * every < end; number++) {
            double seconds = (number - 1) * every;
            Fault fault = number == 1 ? Fault.NONE : faults.of(seconds, dice);
            double arrived =
                    switch (fault) {
                        case MISSING -> Double.POSITIVE_INFINITY;
                        case DELAYED -> seconds + dice.between(2, Faults.LATEST);
                        case NONE, STUCK, SHADED -> seconds + dice.between(0.1f, USUAL_DELAY);
                    };
            int shows = fault == Fault.STUCK ? seen : number;
            if (fault != Fault.MISSING) {
                seen = shows;
            }
            images.add(new RunImage(number, seconds, arrived, curve.at(seconds), fault, shows));
        }
        return images;
    }
}
