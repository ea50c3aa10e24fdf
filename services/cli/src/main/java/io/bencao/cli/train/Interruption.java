package io.bencao.cli.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a training end in order when the process is told to: libtorch must not be in the middle of a step when its library is
 * torn down, else the JVM crashes instead of ending.
 */
final class Interruption implements AutoCloseable {

    private static final long LONGEST_STEP_SECONDS = 60;

    private final Thread trainer = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopTrainer, "stop-training");

    private Interruption() {}

    /** Interrupts the calling thread at shutdown and then waits until this is closed. */
    static Interruption onShutdown() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void stopTrainer() {
        trainer.interrupt();
        try {
            if (!ended.await(LONGEST_STEP_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Shutdown has begun: the hook is what closed this.
            assert ended.getCount() == 0;
        }
    }
}
