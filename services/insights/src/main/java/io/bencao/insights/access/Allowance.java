package io.bencao.insights.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each of many may try something: some tries at once, then one more each interval (a token bucket). Remembers a bounded number
 * of them; who was not seen for longest is forgotten first. Thread-safe.
 */
final class Allowance {

    private static final int FIRST_SIZE = 64;
    private static final float LOAD = 0.75f;

    private final int atOnce;
    private final long interval;
    private final LongSupplier nanos;
    private final Map<String, Long> paidUntil;

    /**
     * @param atOnce tries that need no waiting
     * @param interval after which one more is allowed
     * @param most who are remembered
     * @param nanos a clock that only goes forward
     */
    Allowance(int atOnce, Duration interval, int most, LongSupplier nanos) {
        this.atOnce = atOnce;
        this.interval = interval.toNanos();
        this.nanos = nanos;
        this.paidUntil = new LinkedHashMap<>(FIRST_SIZE, LOAD, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > most;
            }
        };
    }

    /** Takes one try; zero if there was one, otherwise after how long there will be, and none is taken. */
    synchronized Duration take(String who) {
        long now = nanos.getAsLong();
        long after = Math.max(paidUntil.getOrDefault(who, now), now) + interval;
        long early = after - now - atOnce * interval;
        if (early > 0) {
            return Duration.ofNanos(early);
        }
        paidUntil.put(who, after);
        return Duration.ZERO;
    }

    /** Gives one try back. */
    synchronized void giveBack(String who) {
        paidUntil.computeIfPresent(who, (key, until) -> until - interval);
    }
}
