package io.bencao.insights.api.review;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Events that were labelled a moment ago: they are out of the queue at once, not only when their feedback has come round through
 * Kafka. Thread-safe.
 */
public final class RecentlyLabelled {

    private static final long SOON = Duration.ofSeconds(30).toMillis();

    private final LongSupplier clock;
    private final Map<String, Long> until = new ConcurrentHashMap<>();

    /**
     * @param clock milliseconds since the epoch
     */
    public RecentlyLabelled(LongSupplier clock) {
        this.clock = clock;
    }

    void add(String eventId) {
        long now = clock.getAsLong();
        until.values().removeIf(end -> end < now);
        until.put(eventId, now + SOON);
    }

    void remove(String eventId) {
        until.remove(eventId);
    }

    boolean has(String eventId) {
        Long end = until.get(eventId);
        return end != null && end >= clock.getAsLong();
    }
}
