package io.bencao.runtime;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Does small tasks again and again. The JDK's own schedule forgets a task that throws, without a word; here that ends the
 * service. Thread-safe.
 */
public final class GuardedSchedule implements AutoCloseable {

    private final Consumer<Throwable> onFatal;
    private final ScheduledThreadPoolExecutor executor;

    /**
     * @param name of its threads
     * @param threads how many tasks may run at once
     * @param onFatal told what a task threw
     */
    public GuardedSchedule(String name, int threads, Consumer<Throwable> onFatal) {
        this.onFatal = onFatal;
        this.executor = new ScheduledThreadPoolExecutor(threads, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Does this now and again after each pause, until closed. */
    public void every(Duration pause, Runnable task) {
        try {
            executor.scheduleWithFixedDelay(() -> guard(task), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            if (!executor.isShutdown()) {
                throw e;
            }
            // Closed meanwhile: nothing is to be done any more.
        }
    }

    /** Begins no task any more and interrupts those that run; does not wait for them. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void guard(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            if (!executor.isShutdown() || e instanceof Error) {
                onFatal.accept(e);
            }
        }
    }
}
