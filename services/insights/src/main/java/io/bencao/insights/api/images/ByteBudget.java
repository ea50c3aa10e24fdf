package io.bencao.insights.api.images;

import io.bencao.insights.api.shared.BusyException;
import io.bencao.insights.api.shared.Refusals;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Memory that many share. First come, first served: a large part is not overtaken for ever. Thread-safe. */
public final class ByteBudget {

    private static final int UNIT_BYTES = 4096;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int all;
    private final Semaphore units;

    /** @param bytes in all */
    public ByteBudget(long bytes) {
        this.all = Math.toIntExact(Math.min(Integer.MAX_VALUE, units(bytes)));
        this.units = new Semaphore(all, true);
    }

    /** A part of it; closing gives it back. */
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /** Whether so much could ever be had. */
    boolean holds(long bytes) {
        return units(bytes) <= all;
    }

    /** Bytes that are taken at this moment. */
    public long taken() {
        return (long) UNIT_BYTES * (all - units.availablePermits());
    }

    /**
     * Waits until so much is free, and takes it.
     *
     * @param bytes that it {@link #holds}
     * @throws BusyException if it takes too long
     */
    Share take(long bytes, Duration patience) {
        int part = Math.toIntExact(units(bytes));
        try {
            if (!units.tryAcquire(part, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            throw Refusals.interrupted(e);
        }
        return () -> units.release(part);
    }

    /**
     * Does this with so much of it.
     *
     * @throws io.bencao.insights.api.shared.RefusedRequestException if it is more than there ever is
     * @throws BusyException if it takes too long until so much is free
     */
    <T> T within(long bytes, Supplier<T> work) {
        if (!holds(bytes)) {
            throw Refusals.refused("decoding the image takes " + bytes
                    + " bytes, more than may be taken (bencao.insights.images.decode-memory)");
        }
        try (Share share = take(bytes, PATIENCE)) {
            return work.get();
        }
    }

    /** Takes so much if it is free now. */
    Optional<Share> takeNow(long bytes) {
        int part = Math.toIntExact(units(bytes));
        return units.tryAcquire(part) ? Optional.of(() -> units.release(part)) : Optional.empty();
    }

    /** What to say to whoever finds nothing free. */
    static BusyException busy() {
        return new BusyException(BusyException.Whose.ALL, "too many images are asked for at once", SOON);
    }

    private static long units(long bytes) {
        return (bytes + UNIT_BYTES - 1) / UNIT_BYTES;
    }
}
