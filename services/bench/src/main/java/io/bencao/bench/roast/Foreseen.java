package io.bencao.bench.roast;

import io.bencao.samples.runs.Ending;
import io.bencao.samples.runs.RoastRun;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What was foreseen of a run, beside its truth.
 *
 * @param run the run and its truth
 * @param looks at one third, one half and two thirds of the time until it is over, as far as it went
 * @param stageErrors for each image how many stages its place was beside the true one
 * @param warned when it was told that right ends soon, in seconds
 * @param naive when the rule of today spoke
 */
record Foreseen(
        RoastRun run, List<Look> looks, List<StageError> stageErrors, OptionalDouble warned, OptionalDouble naive) {

    /**
     * A look ahead to when it is right, where it was not yet.
     *
     * @param part which part of the time until it is over had passed
     * @param error by how many seconds the median was beside the truth, 0 or more
     * @param within whether the truth lay between the early and the late end
     */
    record Look(double part, double error, boolean within) {}

    /**
     * How far the stage was from the true one.
     *
     * @param part which part of the time until it is over had passed
     * @param wrong whether it was another stage
     */
    record StageError(double part, boolean wrong) {}

    boolean lost() {
        return run.ending() == Ending.LATE;
    }

    /** Seconds from a warning to the loss; below 0 if it came after. */
    double ahead(double warning) {
        return run.rightUntil() - warning;
    }
}
