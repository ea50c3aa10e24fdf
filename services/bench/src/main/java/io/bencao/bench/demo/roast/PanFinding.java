package io.bencao.bench.demo.roast;

import java.util.OptionalDouble;

/**
 * What was found of a pan, beside what is true of it.
 *
 * @param pan the pan and its truth
 * @param runs how many runs were found of it
 * @param followed how many images are in its run
 * @param aside how many were graded as another herb, or came before the first stage was seen twice: of no run, as promised
 * @param ended why its run ended, in lower case; empty if it goes on
 * @param warned seconds from "leaves right" to the moment at which it is over; below 0 if it came after, empty if it did not come
 */
record PanFinding(DemoPan pan, int runs, int followed, int aside, String ended, OptionalDouble warned) {

    /** A warning that comes so many seconds before the loss leaves time to take the pan off. */
    static final double LEAD = 20;

    /** Whether the warning left time. */
    boolean inTime() {
        return warned.isPresent() && warned.getAsDouble() >= LEAD;
    }
}
