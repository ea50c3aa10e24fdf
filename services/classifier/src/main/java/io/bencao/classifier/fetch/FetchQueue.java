package io.bencao.classifier.fetch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be fetched, and whose turn is next: partition after partition, each while it holds less than twice of what is left of
 * threads and of memory (dynamic thresholds; Choudhury and Hahne, 1998). As long as what intake lets in, no longer. Thread-safe.
 */
final class FetchQueue {

    /** One partition alone may take two thirds, two of them two fifths each. */
    private static final int OF_WHAT_IS_LEFT = 2;

    private static final class Flow {
        final List<FetchJob> jobs = new ArrayList<>();
        int busy;
        long bytes;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Integer, Flow> flows = new HashMap<>();
    private final Deque<Integer> round = new ArrayDeque<>();
    private final int threads;
    private final long maxBytes;
    private final long reserve;
    private int busy;
    private long bytes;
    private boolean closed;

    /**
     * @param threads that fetch side by side
     * @param maxBytes of all images being fetched and fetched
     * @param reserve what an image being fetched may take; at most {@code maxBytes}
     */
    FetchQueue(int threads, long maxBytes, long reserve) {
        this.threads = threads;
        this.maxBytes = maxBytes;
        this.reserve = reserve;
    }

    void add(FetchJob job) {
        lock.lock();
        try {
            if (!closed) {
                flow(job.partition()).jobs.add(job);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The job that is to be fetched now, for which a thread and memory are taken; waits for one. */
    FetchJob take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                long now = System.nanoTime();
                FetchJob job = next(now);
                if (job != null) {
                    Flow flow = flow(job.partition());
                    flow.busy++;
                    flow.bytes += reserve;
                    busy++;
                    bytes += reserve;
                    return job;
                }
                long wait = soonest(now);
                if (wait == Long.MAX_VALUE) {
                    changed.await();
                } else {
                    changed.await(wait, TimeUnit.NANOSECONDS);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** An attempt is over; what it fetched is held until {@link #letGo}. */
    void fetched(FetchJob job, long held) {
        lock.lock();
        try {
            free(job.partition(), reserve - held);
        } finally {
            lock.unlock();
        }
    }

    /** An attempt is over, and is to be repeated. */
    void again(FetchJob job) {
        lock.lock();
        try {
            free(job.partition(), reserve);
            if (!closed) {
                // It is the oldest that stands in the way of the others' answers.
                flow(job.partition()).jobs.add(0, job);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What was fetched is decoded, or not wanted any more. */
    void letGo(int partition, long held) {
        lock.lock();
        try {
            flow(partition).bytes -= held;
            bytes -= held;
            forget(partition);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Bytes of images being fetched, as many as they may have, and of those fetched. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Images that wait for their turn, or to be tried again. */
    int waiting() {
        lock.lock();
        try {
            return flows.values().stream().mapToInt(flow -> flow.jobs.size()).sum();
        } finally {
            lock.unlock();
        }
    }

    /** How many have failed so often, and wait to be tried again. */
    long failing(int failures) {
        lock.lock();
        try {
            return flows.values().stream()
                    .flatMap(flow -> flow.jobs.stream())
                    .filter(job -> job.failures() >= failures && job.ticket().wanted())
                    .count();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            flows.values().forEach(flow -> flow.jobs.clear());
        } finally {
            lock.unlock();
        }
    }

    private void free(int partition, long freed) {
        Flow flow = flow(partition);
        flow.busy--;
        flow.bytes -= freed;
        busy--;
        bytes -= freed;
        forget(partition);
        changed.signalAll();
    }

    private FetchJob next(long now) {
        if (bytes + reserve > maxBytes) {
            return null;
        }
        for (int i = round.size(); i > 0; i--) {
            int partition = round.remove();
            round.add(partition);
            Flow flow = flows.get(partition);
            flow.jobs.removeIf(job -> !job.ticket().wanted());
            if (flow.busy >= OF_WHAT_IS_LEFT * (threads - busy) || flow.bytes >= OF_WHAT_IS_LEFT * (maxBytes - bytes)) {
                continue;
            }
            for (FetchJob job : flow.jobs) {
                if (job.mayStart(now)) {
                    flow.jobs.remove(job);
                    return job;
                }
            }
        }
        List.copyOf(round).forEach(this::forget);
        return null;
    }

    /** How long until a job that waits may be tried again. One that may now waits for room, and is told of it. */
    private long soonest(long now) {
        return flows.values().stream()
                .flatMap(flow -> flow.jobs.stream())
                .mapToLong(job -> job.waitNanos(now))
                .filter(wait -> wait > 0)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private Flow flow(int partition) {
        return flows.computeIfAbsent(partition, any -> {
            round.add(partition);
            return new Flow();
        });
    }

    private void forget(int partition) {
        Flow flow = flows.get(partition);
        if (flow != null && flow.jobs.isEmpty() && flow.busy == 0 && flow.bytes == 0) {
            flows.remove(partition);
            round.remove(partition);
        }
    }
}
