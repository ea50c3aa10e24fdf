package io.bencao.classifier.batch;

import io.bencao.classifier.flow.BatchSizes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Gathers items into batches. A batch closes when it is full, when nothing more is on its way, or when its oldest item has
 * waited long enough, whichever comes first: an idle predictor never waits in vain. Thread-safe.
 */
public final class Batcher<T> implements AutoCloseable {

    private record Queued<T>(T item, long sinceNanos) {}

    private final BatchSizes sizes;
    private final long maxDelayNanos;
    private final int capacity;
    private final BooleanSupplier moreComing;
    private final LongSupplier nanoClock;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Deque<Queued<T>> queue = new ArrayDeque<>();
    private boolean closed;

    /**
     * @param sizes the allowed sizes
     * @param maxDelay how long an item waits at most for others while a predictor is idle
     * @param capacity items at which {@link #put} waits
     * @param moreComing whether further items are on their way
     * @param nanoClock {@link System#nanoTime}, or a test's own
     */
    public Batcher(
            BatchSizes sizes, Duration maxDelay, int capacity, BooleanSupplier moreComing, LongSupplier nanoClock) {
        this.sizes = sizes;
        this.maxDelayNanos = maxDelay.toNanos();
        this.capacity = capacity;
        this.moreComing = moreComing;
        this.nanoClock = nanoClock;
    }

    /** Adds an item; waits while there is no room. After closing it is dropped. */
    public void put(T item) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (queue.size() >= capacity && !closed) {
                room.await();
            }
            if (!closed) {
                queue.add(new Queued<>(item, nanoClock.getAsLong()));
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next batch, in the order of arrival; waits for one. Empty once it is closed. */
    public List<T> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                if (queue.isEmpty()) {
                    changed.await();
                } else {
                    long waitNanos = queue.peek().sinceNanos() + maxDelayNanos - nanoClock.getAsLong();
                    if (queue.size() >= sizes.largest() || waitNanos <= 0 || !moreComing.getAsBoolean()) {
                        return next();
                    }
                    // The answer tells only why it woke up; the loop looks for itself.
                    long left = changed.awaitNanos(waitNanos);
                    assert left <= waitNanos;
                }
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** Items that wait. */
    public int size() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes all who wait; what is queued is dropped. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            queue.clear();
            changed.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private List<T> next() {
        int size = sizes.roundDown(Math.min(queue.size(), sizes.largest()));
        List<T> batch = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            batch.add(queue.remove().item());
        }
        room.signalAll();
        if (!queue.isEmpty()) {
            changed.signal();
        }
        return batch;
    }
}
