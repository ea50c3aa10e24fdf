package io.bencao.guarantees;

import io.bencao.protocols.offsets.GroupPosition;
import io.bencao.protocols.offsets.GroupStanding;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;

/** Which records a group has committed, and so must have answered; where that can't be known, it says why. One thread. */
final class CommittedRecords {

    private static final long LOOK_MILLIS = 250;

    /** What the group commits and what retention deletes is not asked for in one moment: what only seems so is over by then. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(2);

    private final Admin admin;
    private final String group;
    private final ReadingProgress progress;

    CommittedRecords(Admin admin, String group, ReadingProgress progress) {
        this.admin = admin;
        this.group = group;
        this.progress = progress;
    }

    /**
     * Waits until the group has committed every record of the evidence, or is over its patience, or nobody works for it.
     *
     * @return by partition, the offset before which records must have been answered; partitions for which that is not known are
     *     marked in the evidence
     */
    Map<Integer, Long> awaited(EvidenceBuilder evidence, String topic, Duration patience) {
        long begun = System.nanoTime();
        GroupStanding standing = read(topic);
        while (standing.members() > 0) {
            long waited = System.nanoTime() - begun;
            long behind = behind(standing, evidence);
            boolean mayPass = standing.positions().stream()
                    .anyMatch(position -> obstacle(position).isPresent());
            boolean worthIt = behind > 0 || (mayPass && waited < SECOND_LOOK.toNanos());
            if (!worthIt || waited > patience.toNanos()) {
                break;
            }
            progress.waiting(behind);
            pause();
            standing = read(topic);
        }
        Map<Integer, Long> due = new HashMap<>();
        for (GroupPosition position : standing.positions()) {
            int partition = position.partition().partition();
            due.put(
                    partition,
                    position.committed().map(OffsetAndMetadata::offset).orElse(0L));
            Optional<String> why =
                    standing.exists() ? obstacle(position) : Optional.of("there is no consumer group " + group);
            why.filter(any -> evidence.knows(partition)).ifPresent(text -> evidence.cannotBeJudged(partition, text));
        }
        return due;
    }

    /** Nothing can be said to be missing from a partition that nobody ever wrote to. */
    private static Optional<String> obstacle(GroupPosition position) {
        return position.end() == 0 && position.committed().isEmpty() ? Optional.empty() : position.obstacle();
    }

    private static long behind(GroupStanding standing, EvidenceBuilder evidence) {
        return standing.positions().stream()
                .filter(position -> position.obstacle().isEmpty())
                .mapToLong(position -> evidence.recordsFrom(
                        position.partition().partition(),
                        position.committed().orElseThrow().offset()))
                .sum();
    }

    private GroupStanding read(String topic) {
        try {
            return GroupStanding.read(admin, group, topic);
        } catch (KafkaException e) {
            throw new ReconciliationException("can't read the offsets of group " + group, e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReconciliationException("interrupted: waiting for the group", e);
        }
    }
}
