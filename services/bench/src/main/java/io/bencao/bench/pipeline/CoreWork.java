package io.bencao.bench.pipeline;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    /** One piece of work. */
    interface Task extends AutoCloseable {
        /** Does a piece. @return how many images it was */
        int run();

        @Override
        default void close() {}
    }

    /** Makes one task a thread; called before the clock starts. */
    interface Tasks {
        Task make(int thread);
    }

    /**
     * What came out.
     *
     * @param perSecond images a second, all threads together
     * @param cpuSeconds CPU time an image; unlike the rate it hardly depends on what else runs on the machine
     */
    record Rate(double perSecond, double cpuSeconds) {}

    private record Count(long images, double seconds, double cpuSeconds) {}

    private CoreWork() {}

    /**
     * @param threads how many at once
     * @param seconds how long, after a first piece on each that is not counted
     */
    static Rate run(int threads, double seconds, Tasks tasks) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CountDownLatch warm = new CountDownLatch(threads);
        try {
            List<Future<Count>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                counts.add(executor.submit(() -> count(tasks, thread, warm, seconds)));
            }
            double perSecond = 0;
            double cpuSeconds = 0;
            long images = 0;
            for (Future<Count> future : counts) {
                Count count = future.get();
                perSecond += count.images() / count.seconds();
                cpuSeconds += count.cpuSeconds();
                images += count.images();
            }
            return new Rate(perSecond, cpuSeconds / images);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private static Count count(Tasks tasks, int thread, CountDownLatch warm, double seconds)
            throws InterruptedException {
        try (Task task = warmed(tasks, thread, warm)) {
            warm.await();
            long started = System.nanoTime();
            long end = started + (long) (seconds * 1e9);
            long cpuStarted = CPU.getCurrentThreadCpuTime();
            long images = 0;
            while (System.nanoTime() < end) {
                images += task.run();
            }
            double cpuSeconds = (CPU.getCurrentThreadCpuTime() - cpuStarted) / 1e9;
            return new Count(images, (System.nanoTime() - started) / 1e9, cpuSeconds);
        }
    }

    /** Counts down whatever becomes of it: the others wait for this one. */
    private static Task warmed(Tasks tasks, int thread, CountDownLatch warm) {
        try {
            Task task = tasks.make(thread);
            try {
                task.run();
                return task;
            } catch (RuntimeException e) {
                task.close();
                throw e;
            }
        } finally {
            warm.countDown();
        }
    }
}
