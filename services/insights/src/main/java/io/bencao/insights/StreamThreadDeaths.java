package io.bencao.insights;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether a stream thread that died may be replaced. Most causes pass with the broker's trouble, so it may; but not after an
 * {@link Error}, which nothing in this process mends, nor when deaths come again and again. Thread-safe.
 */
final class StreamThreadDeaths {

    private static final Duration CALM = Duration.ofMinutes(2);
    private static final int MOST = 10;

    private final LongSupplier nanos;
    private int inARow;
    private long last;

    /** @param nanos a clock as {@link System#nanoTime} */
    StreamThreadDeaths(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param cause what ended a stream thread just now; Kafka's own exceptions may wrap it */
    synchronized boolean mayBeReplaced(Throwable cause) {
        long now = nanos.getAsLong();
        if (now - last > CALM.toNanos()) {
            inARow = 0;
        }
        last = now;
        inARow++;
        return inARow < MOST && !holdsError(cause);
    }

    private static boolean holdsError(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof Error) {
                return true;
            }
        }
        return false;
    }
}
