package io.bencao.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs the same work on several threads at once for some time. Each thread counts what it finished in its own time, so that
 * work cut off by the clock distorts nothing.
 */
final class CoreWork {

    /** One piece of work. */
    interface Task extends AutoCloseable {
        /** Does a piece. @return how many pictures it was */
        int run();

        @Override
        default void close() {}
    }

    /** Makes one task a thread; called before the clock starts. */
    interface Tasks {
        Task make(int thread);
    }

    private CoreWork() {}

    /**
     * @param threads how many at once
     * @param seconds how long, after a first piece on each that is not counted
     * @return pictures a second, all threads together
     */
    static double perSecond(int threads, double seconds, Tasks tasks) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CountDownLatch warm = new CountDownLatch(threads);
        try {
            List<Future<Double>> rates = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                rates.add(executor.submit(() -> rate(tasks.make(thread), warm, seconds)));
            }
            double sum = 0;
            for (Future<Double> rate : rates) {
                sum += rate.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private static double rate(Task task, CountDownLatch warm, double seconds) throws InterruptedException {
        try (task) {
            task.run();
            warm.countDown();
            warm.await();
            long started = System.nanoTime();
            long end = started + (long) (seconds * 1e9);
            long pictures = 0;
            while (System.nanoTime() < end) {
                pictures += task.run();
            }
            return pictures * 1e9 / (System.nanoTime() - started);
        }
    }
}
