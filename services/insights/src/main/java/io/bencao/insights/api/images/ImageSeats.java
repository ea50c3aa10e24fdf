package io.bencao.insights.api.images;

import io.bencao.insights.api.shared.BusyException;
import io.bencao.insights.api.shared.Refusals;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How many images are fetched and decoded side by side: whoever has a seat holds an image's bytes, and works a core. The others wait in
 * the order in which they came. Thread-safe.
 */
public final class ImageSeats {

    private final Semaphore seats;
    private final Duration patience;

    /** @param patience how long somebody waits for a seat */
    public ImageSeats(int seats, Duration patience) {
        this.seats = new Semaphore(seats, true);
        this.patience = patience;
    }

    /**
     * Does this with a seat.
     *
     * @throws BusyException if there is none for too long
     */
    <T> T seated(Supplier<T> work) {
        try {
            if (!seats.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ByteBudget.busy();
            }
        } catch (InterruptedException e) {
            throw Refusals.interrupted(e);
        }
        try {
            return work.get();
        } finally {
            seats.release();
        }
    }
}
