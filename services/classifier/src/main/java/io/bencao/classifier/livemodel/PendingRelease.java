package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.ReleaseStatement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The release that shall be live next: a place for one, where a newer one takes the older one's. Thread-safe. */
public final class PendingRelease {

    private ReleaseStatement newest;
    private long taken;

    /** This one shall be live from now on. */
    synchronized void offer(ReleaseStatement release) {
        newest = release;
        notifyAll();
    }

    /** Waits for one that was not taken yet, and takes it. */
    synchronized ReleaseStatement awaitAndTake() throws InterruptedException {
        while (!hasNew()) {
            wait();
        }
        taken = newest.number();
        return newest;
    }

    /** Whether one came after the last that was taken. */
    synchronized boolean hasNew() {
        return newest != null && newest.number() > taken;
    }

    /** Waits until there is a new one, at most that long; whether there is one. It is not taken. */
    synchronized boolean awaitNew(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        for (long left = most.toNanos(); !hasNew() && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return hasNew();
    }
}
