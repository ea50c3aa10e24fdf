package io.bencao.bench.swap;

import io.bencao.bench.swap.Journal.Timed;

/**
 * One swap of checkpoints, as the classifier dates it, in microseconds.
 *
 * @param loadingMicros when it began to load
 * @param servingMicros when the reference was set
 * @param residentBytes the classifier's resident memory after the old one was closed
 */
record CheckpointSwap(long loadingMicros, long servingMicros, long residentBytes) {

    private static final long HALF_SECOND = 500_000;

    /** Whether an event was under way at any moment of loading, verifying or warming. */
    boolean overlaps(Timed event) {
        return isWithin(event, loadingMicros, servingMicros);
    }

    /** Whether an event was under way when the reference was set, or within half a second of it. */
    boolean isAcross(Timed event) {
        return isWithin(event, servingMicros - HALF_SECOND, servingMicros + HALF_SECOND);
    }

    /** Whether an event was under way within the second before that, and no longer. */
    boolean isBefore(Timed event) {
        return isWithin(event, servingMicros - 3 * HALF_SECOND, servingMicros - HALF_SECOND) && !isAcross(event);
    }

    /** Whether an event was under way within the second after that, and no earlier. */
    boolean isAfter(Timed event) {
        return isWithin(event, servingMicros + HALF_SECOND, servingMicros + 3 * HALF_SECOND) && !isAcross(event);
    }

    private static boolean isWithin(Timed event, long fromMicros, long toMicros) {
        return event.sentMicros() <= toMicros && event.answeredMicros() >= fromMicros;
    }

    double millis() {
        return (servingMicros - loadingMicros) / 1e3;
    }
}
