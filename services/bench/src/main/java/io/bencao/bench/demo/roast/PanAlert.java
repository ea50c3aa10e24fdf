package io.bencao.bench.demo.roast;

import io.bencao.checkpoint.course.CourseAlert;

/**
 * An alert that was raised about a pan.
 *
 * @param pan whose
 * @param kind what it tells
 * @param says as a person reads it
 * @param seconds of the image that it was raised by, from the run's beginning
 */
record PanAlert(DemoPan pan, CourseAlert.Kind kind, String says, double seconds) {

    /** Seconds from it to the moment at which the pan is over; below 0 if it came after. */
    double ahead() {
        return pan.run().rightUntil() - seconds;
    }
}
