package io.bencao.cli.images;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Spaces sends evenly. A late send does not delay those after it: each has its place on a fixed grid, so that a slow cluster
 * is offered the same load as a fast one.
 */
public final class Pace {

    private final double perSecond;
    private final long started = System.nanoTime();
    private long sent;

    private Pace(double perSecond) {
        this.perSecond = perSecond;
    }

    /** So many a second; {@link Double#POSITIVE_INFINITY} for as fast as it goes. */
    public static Pace of(double perSecond) {
        return new Pace(perSecond);
    }

    /** Waits for the next send's moment. */
    public void next() throws InterruptedException {
        long due = started + (long) (sent++ / perSecond * TimeUnit.SECONDS.toNanos(1));
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(left);
        }
    }
}
