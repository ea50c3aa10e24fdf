package io.bencao.runtime;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the program after an error that no room can mend: says what it was, stops the rooms, exits with 1 so that a supervisor
 * starts it anew. If even that is too much, as with a heap that is used up, the JVM is halted. Thread-safe.
 */
public final class FatalEnd implements Consumer<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(FatalEnd.class);

    /** Longer than an orderly end takes. */
    private static final Duration LAST_RESORT = Duration.ofSeconds(45);

    private final AtomicBoolean begun = new AtomicBoolean();
    private final Runnable stop;
    private final Runnable exit;
    private final Runnable halt;

    /**
     * @param stop stops the rooms; called on a thread of its own
     * @param exit ends the program
     * @param halt ends it at once, if that takes too long or can't even begin
     */
    public FatalEnd(Runnable stop, Runnable exit, Runnable halt) {
        this.stop = stop;
        this.exit = exit;
        this.halt = halt;
    }

    /** Whether it is ending. */
    public boolean begun() {
        return begun.get();
    }

    @Override
    public void accept(Throwable cause) {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        try {
            LOG.error("Ending the service so that its supervisor starts it anew reason='{}'", cause.toString(), cause);
            Thread watch = new Thread(this::haltLate, "last-resort");
            watch.setDaemon(true);
            watch.start();
            new Thread(this::end, "ending").start();
        } catch (Throwable e) {
            halt.run();
        }
    }

    private void end() {
        try {
            stop.run();
        } finally {
            exit.run();
        }
    }

    private void haltLate() {
        try {
            Thread.sleep(LAST_RESORT.toMillis());
            halt.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
