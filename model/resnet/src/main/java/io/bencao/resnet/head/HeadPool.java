package io.bencao.resnet.head;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Threads that read features and sum for fits. */
final class HeadPool implements AutoCloseable {

    private final ExecutorService threads;

    HeadPool(int count) {
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "head");
            thread.setDaemon(true);
            return thread;
        });
    }

    ExecutorService threads() {
        return threads;
    }

    /** Waits for what runs: the engine must not be closed under a worker; an image takes a tenth of a second. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        try {
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                continue;
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
