package io.bencao.checkpoint.course;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What is remembered of a run. Its size is bounded: a belief, and the readings within the bound of lateness.
 *
 * @param step which step of time the belief is of, 0 the run's beginning
 * @param belief a weight for each pace and position; together 1
 * @param waiting readings that later arrivals may still precede, in the order of their times
 * @param last the reading that the belief was weighed by last; null before the first
 * @param newest the latest time of all readings, in seconds
 * @param reached the furthest place that was ever told, from 1 on
 * @param tooLate readings that came after the bound and were left out
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode are written out
public record CourseState(
        int step,
        float[] belief,
        List<StageReading> waiting,
        StageReading last,
        double newest,
        double reached,
        long tooLate) {

    public CourseState {
        waiting = List.copyOf(waiting);
    }

    CourseState reaching(double place) {
        return new CourseState(step, belief, waiting, last, newest, Math.max(reached, place), tooLate);
    }

    CourseState withOneTooLate() {
        return new CourseState(step, belief, waiting, last, newest, reached, tooLate + 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CourseState that
                && step == that.step
                && Arrays.equals(belief, that.belief)
                && waiting.equals(that.waiting)
                && Objects.equals(last, that.last)
                && newest == that.newest
                && reached == that.reached
                && tooLate == that.tooLate;
    }

    @Override
    public int hashCode() {
        return 31 * step + Arrays.hashCode(belief);
    }

    @Override
    public String toString() {
        return "step " + step + ", place " + reached + " at " + newest + " s, waiting " + waiting.size() + ", too late "
                + tooLate;
    }
}
