package io.bencao.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for something to become true, at most for a time; says what it waited for if it did not. */
public final class Waiting {

    /** Longer than anything on a loaded machine should take, short enough for a build to fail before it is killed. */
    public static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final long PAUSE_MILLIS = 20;
    private static final long LONG_PAUSE_MILLIS = 250;

    private Waiting() {}

    /** Waits with the usual patience. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, PATIENCE, condition);
    }

    /**
     * Asks until the condition is true.
     *
     * @throws AssertionError if it does not come true in time
     */
    public static void until(String what, Duration patience, BooleanSupplier condition) {
        until(what, patience, PAUSE_MILLIS, condition);
    }

    /** The same with long pauses, for questions that cost the other side something. */
    public static void calmlyUntil(String what, Duration patience, BooleanSupplier condition) {
        until(what, patience, LONG_PAUSE_MILLIS, condition);
    }

    private static void until(String what, Duration patience, long pauseMillis, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(patience);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("waited " + patience.toSeconds() + " s in vain until " + what);
            }
            rest(Duration.ofMillis(pauseMillis));
        }
    }

    /** Lets a time pass that is part of what a test does; none where it is over already. */
    public static void rest(Duration time) {
        try {
            Thread.sleep(Math.max(0, time.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", e);
        }
    }
}
