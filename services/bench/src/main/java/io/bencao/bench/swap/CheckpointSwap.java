package io.bencao.bench.swap;

import io.bencao.bench.swap.Journal.Timed;

/**
 * One change of checkpoint, as the classifier dates it, in microseconds.
 *
 * @param loadingMicros when it began to load
 * @param servingMicros when the reference was set
 * @param residentBytes the classifier's resident memory after the old one was closed
 */
record CheckpointSwap(long loadingMicros, long servingMicros, long residentBytes) {

    /** Whether an event was under way at any moment of loading, verifying, warming or switching. */
    boolean overlaps(Timed event) {
        return event.sentMicros() <= servingMicros && event.answeredMicros() >= loadingMicros;
    }

    /** Whether an event was under way when the reference was set. */
    boolean spansSwitch(Timed event) {
        return spans(event, servingMicros);
    }

    /** Whether an event was under way when a quarter, a half or three quarters of the time before that had passed. */
    boolean spansAnotherMoment(Timed event) {
        long quarter = (servingMicros - loadingMicros) / 4;
        return spans(event, loadingMicros + quarter)
                || spans(event, loadingMicros + 2 * quarter)
                || spans(event, loadingMicros + 3 * quarter);
    }

    private static boolean spans(Timed event, long micros) {
        return event.sentMicros() <= micros && event.answeredMicros() >= micros;
    }

    double millis() {
        return (servingMicros - loadingMicros) / 1e3;
    }
}
