package io.bencao.inference;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps a native session open while anyone runs it: closing waits for those who are inside and refuses those who come after.
 * Without it a run beside a close is a use after free, which ends the process.
 */
final class SessionGuard {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final String name;
    private boolean closed;

    SessionGuard(String name) {
        this.name = name;
    }

    /** Runs something with the session open. */
    <T> T use(Supplier<T> work) {
        lock.readLock().lock();
        try (NativeWork.Stay inside = NativeWork.enter()) {
            if (closed) {
                throw new IllegalStateException(name + " is closed");
            }
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Waits until nobody is inside, then closes, once. Not to be called from inside {@link #use}. */
    void close(Runnable closing) {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                closing.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
