package io.bencao.bench.demo.roast;

import io.bencao.samples.runs.Ending;
import io.bencao.samples.runs.RoastRun;

/**
 * A pan of the demo.
 *
 * @param source what its camera is called
 * @param story what happens to it, in a few words
 * @param run what happens to it, in truth
 * @param begins how many seconds after the first pan it is put on
 */
record DemoPan(String source, String story, RoastRun run, double begins) {

    /** Whether it was left on too long. */
    boolean lost() {
        return run.ending() == Ending.LATE;
    }

    /** How many of its images arrive. */
    int images() {
        return (int) run.images().stream().filter(image -> image.arrives()).count();
    }
}
