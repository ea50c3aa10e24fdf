package io.bencao.bench.roast;

import io.bencao.checkpoint.course.StageReading;
import io.bencao.samples.runs.RoastRun;
import java.util.List;

/**
 * A run and what a checkpoint answered of its images.
 *
 * @param run the run and its truth
 * @param arrivals its answers in the order of their arrival
 */
record WatchedRun(RoastRun run, List<Arrival> arrivals) {

    WatchedRun {
        arrivals = List.copyOf(arrivals);
    }

    /**
     * An answer that has arrived.
     *
     * @param seconds when it arrived, from the run's beginning
     * @param reading its time and scores
     * @param over whether the label with the highest score of all says that the herb is over
     */
    record Arrival(double seconds, StageReading reading, boolean over) {}
}
