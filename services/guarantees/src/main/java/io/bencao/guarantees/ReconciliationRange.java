package io.bencao.guarantees;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which records of {@code image-events} are looked at.
 *
 * @param from append time of the first; empty: the oldest that is retained
 * @param to append time from which on records are left out; empty: the end of the topic when reading begins
 * @param group the service's consumer group; given, only records that it has committed must have an answer, so that a
 *     cluster can be judged while it works. Empty: every record must
 * @param patience how long to wait for the group to commit the records that are looked at, while it has members
 * @param partitions the only ones whose records are looked at; empty: all are
 */
public record ReconciliationRange(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> group,
        Duration patience,
        Set<Integer> partitions) {

    public ReconciliationRange {
        partitions = Set.copyOf(partitions);
    }

    /** All that is retained up to now; every record must have its answer. */
    public static ReconciliationRange everything() {
        return new ReconciliationRange(Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO, Set.of());
    }

    /** Records appended in this time. */
    public ReconciliationRange between(Optional<Instant> first, Optional<Instant> last) {
        return new ReconciliationRange(first, last, group, patience, partitions);
    }

    /** Only what this group has committed must have its answer. */
    public ReconciliationRange committedBy(String consumerGroup) {
        return committedBy(consumerGroup, Duration.ZERO);
    }

    /** The same, where the group is waited for so long. */
    public ReconciliationRange committedBy(String consumerGroup, Duration most) {
        return new ReconciliationRange(from, to, Optional.of(consumerGroup), most, partitions);
    }

    /** Records of these partitions only. */
    public ReconciliationRange only(Set<Integer> wanted) {
        return new ReconciliationRange(from, to, group, patience, wanted);
    }
}
