package io.bencao.checkpoint.course;

import java.util.Arrays;

/**
 * How far a run is, at the time of its newest image.
 *
 * @param seconds that time, from the run's beginning
 * @param place where it is: 1 where the first stage begins, 2.5 half through the second. It never falls within a run
 * @param placeFrom one in ten is not so far
 * @param placeTo one in ten is further
 * @param stageIn for each stage after the first, when it begins
 * @param stageShare for each stage, how probable it is now
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CourseProgress(
        double seconds, double place, double placeFrom, double placeTo, Forecast[] stageIn, double[] stageShare) {

    /** The place of the stage that it is in, 1 the first. */
    public int stage() {
        return (int) place;
    }

    /** When the stage of a place begins, 2 being the second. */
    public Forecast begins(int stagePlace) {
        return stageIn[stagePlace - 2];
    }

    /** How probable it is that the stage of a place has begun. */
    public double begun(int stagePlace) {
        return Arrays.stream(stageShare, stagePlace - 1, stageShare.length).sum();
    }
}
