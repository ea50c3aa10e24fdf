package io.bencao.cli.bench.swap;

import io.bencao.cli.bench.swap.Journal.Timed;

/**
 * One change of checkpoint, as the classifier dates it, in microseconds.
 *
 * @param loadingMicros when it began to load
 * @param servingMicros when the reference was set
 * @param residentBytes the classifier's resident memory after the old one was closed
 */
record Change(long loadingMicros, long servingMicros, long residentBytes) {

    /** Whether an event was under way at any moment of loading, verifying, warming or switching. */
    boolean overlaps(Timed event) {
        return event.sentMicros() <= servingMicros && event.answeredMicros() >= loadingMicros;
    }

    /** Whether an event was under way when the reference was set. */
    boolean spansSwitch(Timed event) {
        return event.sentMicros() <= servingMicros && event.answeredMicros() >= servingMicros;
    }

    double millis() {
        return (servingMicros - loadingMicros) / 1e3;
    }
}
