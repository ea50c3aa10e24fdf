package io.bencao.insights.review;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who looks at which image. In memory alone: after a restart all are free again, and at worst two people have judged the same
 * image, which the last one's word settles. Thread-safe.
 */
public final class Leases {

    /**
     * An image's operator.
     *
     * @param operator who
     * @param until end of the lease, milliseconds since the epoch
     */
    public record Lease(String operator, long until) {}

    private final Duration length;
    private final LongSupplier clock;
    private final Map<String, Lease> leases = new HashMap<>();

    /**
     * @param length of a lease
     * @param clock milliseconds since the epoch
     */
    public Leases(Duration length, LongSupplier clock) {
        this.length = length;
        this.clock = clock;
    }

    /** Takes an image, or renews its lease; empty when somebody else has it. */
    public synchronized Optional<Lease> claim(String eventId, String operator) {
        if (heldByOther(eventId, operator)) {
            return Optional.empty();
        }
        Lease lease = new Lease(operator, clock.getAsLong() + length.toMillis());
        leases.put(eventId, lease);
        return Optional.of(lease);
    }

    /** Gives an image back; nothing happens when somebody else has it. */
    public synchronized void giveBack(String eventId, String operator) {
        if (!heldByOther(eventId, operator)) {
            leases.remove(eventId);
        }
    }

    /** Who has it now. */
    public synchronized Optional<Lease> of(String eventId) {
        Lease lease = leases.get(eventId);
        if (lease != null && lease.until() <= clock.getAsLong()) {
            leases.remove(eventId);
            return Optional.empty();
        }
        return Optional.ofNullable(lease);
    }

    /** Whether somebody else has it now. */
    public synchronized boolean heldByOther(String eventId, String operator) {
        return of(eventId).filter(lease -> !lease.operator().equals(operator)).isPresent();
    }

    /** Forgets leases that are over. */
    public synchronized void tidy() {
        long now = clock.getAsLong();
        leases.values().removeIf(lease -> lease.until() <= now);
    }
}
