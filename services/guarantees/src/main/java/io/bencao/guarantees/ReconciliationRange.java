package io.bencao.guarantees;

import java.time.Instant;
import java.util.Optional;

/**
 * Which records of {@code image-events} are looked at.
 *
 * @param from append time of the first; empty: the oldest that is retained
 * @param to append time from which on records are left out; empty: the end of the topic when reading begins
 * @param group the service's consumer group; given, only records that it has committed must have an answer, so that a
 *     cluster can be judged while it works. Empty: every record must
 */
public record ReconciliationRange(Optional<Instant> from, Optional<Instant> to, Optional<String> group) {

    /** All that is retained up to now; every record must have its answer. */
    public static ReconciliationRange everything() {
        return new ReconciliationRange(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Records appended in this time. */
    public ReconciliationRange between(Optional<Instant> first, Optional<Instant> last) {
        return new ReconciliationRange(first, last, group);
    }

    /** Only what this group has committed must have its answer. */
    public ReconciliationRange committedBy(String consumerGroup) {
        return new ReconciliationRange(from, to, Optional.of(consumerGroup));
    }
}
