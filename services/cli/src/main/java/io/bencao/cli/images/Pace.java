package io.bencao.cli.images;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Spaces sends evenly. A late send does not delay those after it: each has its place on a fixed grid, so that a slow cluster
 * is offered the same load as a fast one.
 */
public final class Pace {

    private final double perSecond;
    private final LongSupplier nanos;
    private final LongConsumer park;
    private final long started;
    private long sent;

    /**
     * @param nanos a clock
     * @param park waits for about so many nanoseconds
     */
    Pace(double perSecond, LongSupplier nanos, LongConsumer park) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.park = park;
        this.started = nanos.getAsLong();
    }

    /** So many a second; {@link Double#POSITIVE_INFINITY} for as fast as it goes. */
    public static Pace of(double perSecond) {
        return new Pace(perSecond, System::nanoTime, LockSupport::parkNanos);
    }

    /** Waits for the next send's moment. */
    public void next() throws InterruptedException {
        // At most half the clock's range: differences stay right where the next one is due in centuries.
        long due = started + Math.min(Long.MAX_VALUE / 2, (long) (sent++ / perSecond * TimeUnit.SECONDS.toNanos(1)));
        for (long left = due - nanos.getAsLong(); left > 0; left = due - nanos.getAsLong()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            park.accept(left);
        }
    }
}
