package io.bencao.checkpoint.course;

import java.util.ArrayList;
import java.util.List;

/**
 * The fold over the images of a run: a Bayes filter on a grid of position and pace (Thrun, Burgard and Fox, "Probabilistic Robotics",
 * 2005, chapter 4.1, the histogram filter). Paces are above 0, so nothing that was reached is ever left; an image moves the belief by as
 * much as golden runs say that such an answer is worth, so one wrong image moves it little. An image that says what the one before it
 * said, to the last bit, is the same image and says nothing.
 *
 * <p>Readings wait until the bound of lateness has passed and are taken in the order of their times: within the bound the order of arrival
 * does not matter. What is told counts those that wait as well. Immutable, for any thread.
 */
public final class CourseFold {

    /** So many may wait; if more come within the bound the earliest goes first. */
    static final int MOST_WAITING = 64;

    /** A silence that is longer in steps is a run that stands still or has ended: belief moves no further. */
    private static final int LONGEST_SILENCE = 400;

    private final CourseGrid grid;
    private final double lateness;

    /**
     * @param prior of the run's family
     * @param lateness seconds by which an image may come after a later one, 0 or more
     */
    public CourseFold(CoursePrior prior, double lateness) {
        if (!(lateness >= 0)) {
            throw new IllegalArgumentException("lateness is 0 s or more, not " + lateness);
        }
        this.grid = new CourseGrid(prior);
        this.lateness = lateness;
    }

    /** A run of which nothing has been seen. */
    public CourseState begin() {
        return new CourseState(0, narrowed(grid.first()), List.of(), null, 0, 1, 0);
    }

    /**
     * The state after one more image.
     *
     * @throws IllegalArgumentException if it has another number of scores than the family has stages
     */
    public CourseState add(CourseState state, StageReading reading) {
        if (reading.scores().length != grid.stages()) {
            throw new IllegalArgumentException(
                    "the family has " + grid.stages() + " stages, the image scores for " + reading.scores().length);
        }
        if (state.waiting().contains(reading) || reading.equals(state.last())) {
            return state;
        }
        if (stepOf(reading.seconds()) < state.step() || precedes(reading, state.last())) {
            return state.withOneTooLate();
        }
        List<StageReading> waiting = new ArrayList<>(state.waiting());
        waiting.add(reading);
        waiting.sort(StageReading.IN_TIME);
        double newest = Math.max(state.newest(), reading.seconds());
        Walk walk = new Walk(state);
        int settled = 0;
        while (settled < waiting.size()
                && (waiting.get(settled).seconds() < newest - lateness || waiting.size() - settled > MOST_WAITING)) {
            walk.take(waiting.get(settled++));
            walk.settle();
        }
        List<StageReading> left = waiting.subList(settled, waiting.size());
        CourseState next = new CourseState(
                walk.step, narrowed(walk.belief), left, walk.last, newest, state.reached(), state.tooLate());
        return next.reaching(progress(next).place());
    }

    /** How far the run is. */
    public CourseProgress progress(CourseState state) {
        Walk walk = new Walk(state);
        state.waiting().forEach(walk::take);
        walk.to(stepOf(state.newest()));
        double since = state.newest() - walk.step * grid.step();
        int stages = grid.stages();
        Quantiles places = new Quantiles(0, CourseGrid.CELLS);
        double[] shares = new double[stages];
        Quantiles[] times = new Quantiles[stages - 1];
        double slowest = grid.start(stages - 1) / grid.pace(0);
        for (int stage = 1; stage < stages; stage++) {
            times[stage - 1] = new Quantiles(0, slowest);
        }
        for (int p = 0; p < CourseGrid.PACES; p++) {
            double pace = grid.pace(p);
            for (int c = 0; c < CourseGrid.CELLS; c++) {
                double weight = walk.belief[p * CourseGrid.CELLS + c];
                double position = grid.position(c) + pace * since;
                places.add(position / grid.position(0) / 2, weight);
                shares[(int) grid.place(position) - 1] += weight;
                for (int stage = 1; stage < stages; stage++) {
                    times[stage - 1].add(Math.max(0, grid.start(stage) - position) / pace, weight);
                }
            }
        }
        Forecast[] stageIn = new Forecast[stages - 1];
        for (int i = 0; i < stageIn.length; i++) {
            stageIn[i] = new Forecast(times[i].at(0.5), times[i].at(0.1), times[i].at(0.9), times[i].at(0.05));
        }
        double place = Math.max(state.reached(), placeAt(places, 0.5));
        return new CourseProgress(
                state.newest(),
                place,
                Math.min(place, placeAt(places, 0.1)),
                Math.max(place, placeAt(places, 0.9)),
                stageIn,
                shares);
    }

    private double placeAt(Quantiles cells, double share) {
        return grid.place(cells.at(share) * 2 * grid.position(0));
    }

    private int stepOf(double seconds) {
        return (int) Math.min(Integer.MAX_VALUE, seconds / grid.step());
    }

    private static boolean precedes(StageReading reading, StageReading last) {
        return last != null && StageReading.IN_TIME.compare(reading, last) < 0;
    }

    private static float[] narrowed(double[] belief) {
        float[] narrow = new float[belief.length];
        for (int i = 0; i < belief.length; i++) {
            narrow[i] = (float) belief[i];
        }
        return narrow;
    }

    /** A belief on its way through readings. */
    private final class Walk {

        private double[] belief;
        private int step;
        private StageReading last;

        Walk(CourseState state) {
            belief = new double[state.belief().length];
            for (int i = 0; i < belief.length; i++) {
                belief[i] = state.belief()[i];
            }
            step = state.step();
            last = state.last();
        }

        void take(StageReading reading) {
            to(stepOf(reading.seconds()));
            if (!reading.repeats(last)) {
                grid.weigh(belief, reading, reading.seconds() - step * grid.step());
            }
            last = reading;
        }

        /** Rounds to what is remembered, after each reading, so that it does not matter how many were settled at once. */
        void settle() {
            for (int i = 0; i < belief.length; i++) {
                belief[i] = (float) belief[i];
            }
        }

        void to(int wanted) {
            int from = Math.max(step, wanted - LONGEST_SILENCE);
            for (int i = from; i < wanted; i++) {
                belief = grid.advance(belief);
            }
            step = Math.max(step, wanted);
        }
    }
}
