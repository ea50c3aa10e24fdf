package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.ReleaseStatement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The release that shall be live: a place for one, where a newer one takes the older one's. Thread-safe. */
final class Wanted {

    private ReleaseStatement newest;
    private long taken;

    /** Wants this from now on. */
    synchronized void put(ReleaseStatement release) {
        newest = release;
        notifyAll();
    }

    /** Waits for one that was not taken yet. */
    synchronized ReleaseStatement take() throws InterruptedException {
        while (!isNew()) {
            wait();
        }
        taken = newest.number();
        return newest;
    }

    /** Whether one came after the last that was taken. */
    synchronized boolean isNew() {
        return newest != null && newest.number() > taken;
    }

    /** Waits for a new one, at most that long; whether there is one. */
    synchronized boolean awaitNew(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        for (long left = most.toNanos(); !isNew() && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return isNew();
    }
}
