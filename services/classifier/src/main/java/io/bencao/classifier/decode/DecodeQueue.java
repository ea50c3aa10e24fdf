package io.bencao.classifier.decode;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be looked at or decoded, and who gets the next thread and the next memory. As long as what intake lets in, no longer.
 * Thread-safe.
 */
final class DecodeQueue implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final FairTurns turns = new FairTurns();
    private final DecodeBudget budget;

    /** All that came in and is neither decoded nor settled, in the order of coming. */
    private final Set<DecodeJob> open = new LinkedHashSet<>();

    private boolean closed;

    DecodeQueue(DecodeBudget budget) {
        this.budget = budget;
    }

    /** False once this is closed: the job is then nobody's. */
    boolean add(DecodeJob job) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            open.add(job);
            turns.add(job);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The job whose next step is to be done now, on this thread; waits for one. */
    DecodeJob take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Optional<DecodeJob> next = poll();
            while (next.isEmpty()) {
                changed.await();
                next = poll();
            }
            return next.get();
        } finally {
            lock.unlock();
        }
    }

    /** The same; empty where none may begin now. */
    Optional<DecodeJob> poll() {
        lock.lock();
        try {
            if (budget.reserved().isEmpty()) {
                turns.find(budget::lacksMemory).ifPresent(budget::reserve);
            }
            Optional<DecodeJob> next = turns.next(job -> !job.taken() && budget.admits(job));
            next.ifPresent(job -> {
                job.take();
                budget.take(job);
                if (job.looked() != null) {
                    turns.remove(job);
                    // The one behind it may be looked at meanwhile.
                    changed.signal();
                }
            });
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** It was looked at, and waits for its turn to be decoded. */
    void lookedAt(DecodeJob job, DecodeJob.Looked found) {
        lock.lock();
        try {
            budget.give(job);
            job.lookedAt(found);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Nothing more is to be done for it: it is decoded, or settled, or no longer wanted.
     *
     * @param tookNanos how long its last step took
     */
    void done(DecodeJob job, long tookNanos) {
        lock.lock();
        try {
            budget.give(job);
            open.remove(job);
            if (job.looked() == null) {
                turns.remove(job);
            }
            turns.charge(job.partition(), tookNanos - job.nanos());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** When the oldest of what is not decoded yet was polled, or fetched, by {@link System#nanoTime()}. */
    OptionalLong oldestNanos() {
        lock.lock();
        try {
            return open.stream().mapToLong(job -> job.sinceNanos()).findFirst();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }
}
