package io.bencao.inference;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Who is inside ONNX Runtime in this process. A program without sessions of its own to drain, such as a command that is
 * interrupted, asks here before it exits: ONNX Runtime's shutdown hook frees what a running batch still needs, and the virtual
 * machine then crashes instead of ending.
 */
public final class NativeWork {

    private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();

    private NativeWork() {}

    /** A stay inside; whoever entered closes it, on the same thread. */
    interface Stay extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * To be closed when ONNX Runtime is done. If the end has come this does not return: it waits for the process to end, or for its
     * thread to be interrupted by somebody who waits for it meanwhile.
     *
     * @throws CancellationException if the end has come and the thread was interrupted, which it then still is
     */
    static Stay enter() {
        // As long as nobody has ended it, an interrupted thread may go in as any other.
        if (!LOCK.readLock().tryLock()) {
            try {
                LOCK.readLock().lockInterruptibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("the process ends");
            }
        }
        return LOCK.readLock()::unlock;
    }

    /**
     * Waits until nobody is inside, and lets nobody in again, for good: whoever comes later waits until the process ends.
     *
     * @return whether nobody is inside; else the patience was over, and an exit would crash
     */
    public static boolean end(Duration patience) {
        try {
            return LOCK.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
