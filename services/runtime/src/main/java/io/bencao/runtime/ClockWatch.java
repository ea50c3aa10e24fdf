package io.bencao.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Ends the service when the machine's clock is put back. Kafka's clients and Kafka Streams wait by the wall clock, and their timers never
 * run backwards: put back by an hour, a member sends no heartbeat, and Streams commits nothing and wakes no schedule, for an hour. A process
 * that is started anew counts from the clock as it now is. Put forward, timers only run out early, which is retried. One thread.
 */
final class ClockWatch implements Runnable {

    static final Duration EVERY = Duration.ofSeconds(1);

    /** A standstill that is shorter than this passes by itself, before a group misses its member. */
    static final Duration HARMLESS = Duration.ofSeconds(10);

    private final InstantSource wall;
    private final LongSupplier nanoClock;
    private final Consumer<Throwable> onFatal;
    private long wallMillis;
    private long nanos;

    /**
     * @param wall the clock that may be put back
     * @param nanoClock {@link System#nanoTime}: goes on whatever becomes of the other
     * @param onFatal ends the service
     */
    ClockWatch(InstantSource wall, LongSupplier nanoClock, Consumer<Throwable> onFatal) {
        this.wall = wall;
        this.nanoClock = nanoClock;
        this.onFatal = onFatal;
        this.wallMillis = wall.millis();
        this.nanos = nanoClock.getAsLong();
    }

    @Override
    public void run() {
        long wallNow = wall.millis();
        long nanosNow = nanoClock.getAsLong();
        Duration back = Duration.ofNanos(nanosNow - nanos).minusMillis(wallNow - wallMillis);
        wallMillis = wallNow;
        nanos = nanosNow;
        if (back.compareTo(HARMLESS) > 0) {
            onFatal.accept(new IllegalStateException("this machine's clock was put back by " + back.toSeconds()
                    + " s, and Kafka's clients, which wait by it, would stand still for as long;"
                    + " nothing is lost, the next start goes on where this one ends"));
        }
    }
}
