package io.bencao.classifier.decode;

import java.util.concurrent.Semaphore;

/** Memory that all images being decoded share. First come, first served: a huge one is not overtaken for ever. */
final class DecodeBudget {

    private static final int UNIT_BYTES = 4096;

    private final Semaphore units;

    DecodeBudget(long bytes) {
        this.units = new Semaphore(Math.toIntExact(bytes / UNIT_BYTES), true);
    }

    /** Waits until this much is free, and takes it; closing gives it back. */
    Share take(long bytes) throws InterruptedException {
        int taken = Math.toIntExact((bytes + UNIT_BYTES - 1) / UNIT_BYTES);
        units.acquire(taken);
        return () -> units.release(taken);
    }

    /** A part of the budget. */
    interface Share extends AutoCloseable {
        @Override
        void close();
    }
}
