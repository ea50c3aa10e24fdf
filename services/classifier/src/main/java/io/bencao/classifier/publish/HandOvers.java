package io.bencao.classifier.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Wishes to have everything committed before partitions leave: asked by intake, granted by publish. Thread-safe. */
final class HandOvers {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LinkedBlockingQueue<CountDownLatch> asked = new LinkedBlockingQueue<>();

    /**
     * Asks, wakes publish and waits for it.
     *
     * @return false if it did not answer in time
     */
    boolean ask(Runnable wake) {
        CountDownLatch granted = new CountDownLatch(1);
        asked.add(granted);
        wake.run();
        try {
            return granted.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What was asked since the last look; each is to be granted once the commit is done. */
    List<CountDownLatch> take() {
        List<CountDownLatch> taken = new ArrayList<>();
        asked.drainTo(taken);
        return taken;
    }
}
