package io.bencao.checkpoint.course;

import java.util.List;

/**
 * A run that somebody watched who knows the herb.
 *
 * @param readings of its images
 * @param stageFrom when the second stage began, the third and so on, in seconds from the run's beginning, as far as it went
 */
public record GoldenRun(List<StageReading> readings, List<Double> stageFrom) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if stages do not begin one after another
     */
    public GoldenRun {
        readings = List.copyOf(readings);
        stageFrom = List.copyOf(stageFrom);
        double before = 0;
        for (double from : stageFrom) {
            if (!(from > before)) {
                throw new IllegalArgumentException("stages begin one after another, not at " + stageFrom);
            }
            before = from;
        }
    }

    /** How long its stage took, 0 being the first; it must have ended. */
    double lasted(int stage) {
        return stageFrom.get(stage) - from(stage);
    }

    /** When its stage began. */
    double from(int stage) {
        return stage == 0 ? 0 : stageFrom.get(stage - 1);
    }

    /** The stage that it was in, 0 being the first. */
    int stageAt(double seconds) {
        int stage = 0;
        while (stage < stageFrom.size() && seconds >= stageFrom.get(stage)) {
            stage++;
        }
        return stage;
    }
}
