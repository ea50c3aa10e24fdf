package io.bencao.bench.demo.roast;

import io.bencao.samples.classes.Herb;
import io.bencao.samples.runs.Ending;
import io.bencao.samples.runs.Fault;
import io.bencao.samples.runs.RoastRun;
import io.bencao.samples.runs.RoastRuns;
import io.bencao.samples.runs.RunImage;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Chooses the pans: of the runs that a seed gives, the first ones of which the wanted thing is true. How they are foreseen is not asked. */
final class DemoPans {

    /** Seconds from one image of a pan to the next. */
    static final double EVERY = 5;

    /** A run without an image for so many seconds is over, for the demo's insights. */
    static final int PAUSE = 30;

    /** Longer ones would make the demo long. */
    private static final double LONGEST = 290;

    /** Below the pause, or a run would rightly be two. */
    private static final double LONGEST_SILENCE = PAUSE - EVERY;

    /** So many images in a row that are stuck or missing are a trouble that is seen. */
    private static final int TROUBLE = 4;

    private static final int TRIED = 2_000;

    private DemoPans() {}

    /** Four of a seed: taken off in time, left on, with a bad camera, and of another herb. */
    static List<DemoPan> of(long seed) {
        RoastRuns pollen = new RoastRuns(seed, List.of(Herb.PUHUANG), EVERY);
        RoastRuns seeds = new RoastRuns(seed, List.of(Herb.WANGBULIUXING), EVERY);
        Predicate<RoastRun> calm = run -> inARow(run) < TROUBLE;
        RoastRun inTime = first(pollen, calm.and(run -> run.ending() == Ending.IN_TIME));
        RoastRun late = first(pollen, calm.and(run -> run.ending() == Ending.LATE));
        RoastRun troubled = first(pollen, run -> inARow(run) >= TROUBLE && run.ending() != Ending.EARLY);
        RoastRun other = first(seeds, calm.and(run -> run.ending() == Ending.IN_TIME));
        return List.of(
                new DemoPan("pan-1", "taken off in time", inTime, 0),
                new DemoPan("pan-2", "left on too long", late, EVERY / 4),
                new DemoPan("pan-3", "its camera fails for a while", troubled, EVERY / 2),
                new DemoPan("pan-4", "another herb", other, EVERY * 3 / 4));
    }

    private static RoastRun first(RoastRuns row, Predicate<RoastRun> wanted) {
        return IntStream.rangeClosed(1, TRIED)
                .mapToObj(row::run)
                .filter(run -> run.end() <= LONGEST && silence(run) <= LONGEST_SILENCE)
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such run among the first " + TRIED));
    }

    /** The most images in a row that are stuck or missing. */
    static int inARow(RoastRun run) {
        int most = 0;
        int now = 0;
        for (RunImage image : run.images()) {
            now = image.fault() == Fault.STUCK || image.fault() == Fault.MISSING ? now + 1 : 0;
            most = Math.max(most, now);
        }
        return most;
    }

    /** The longest time between two images that arrive, by the times at which they were taken, in seconds. */
    static double silence(RoastRun run) {
        double longest = 0;
        double before = 0;
        for (RunImage image : run.images()) {
            if (image.arrives()) {
                longest = Math.max(longest, image.seconds() - before);
                before = image.seconds();
            }
        }
        return longest;
    }
}
