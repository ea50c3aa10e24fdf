package io.bencao.cli.partitions;

import io.bencao.cli.terminal.Complaint;
import io.bencao.protocols.audit.AuditNote;
import io.bencao.protocols.audit.AuditedWriter;
import io.bencao.protocols.offsets.GroupPosition;
import io.bencao.protocols.offsets.GroupStanding;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Sets a group's offsets, where nobody else can be committing them: while the group has no member, or, in a partition that is halted,
 * also while it works.
 */
final class OffsetSetting {

    /** A classifier that lags behind retention commits a better offset within this time; a halted one commits nothing. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(3);

    private static final Duration VISIBLE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final GroupPartitions partitions;
    private final String actor;

    OffsetSetting(GroupPartitions partitions, String actor) {
        this.partitions = partitions;
        this.actor = actor;
    }

    /** @throws Complaint if a member of the group may be committing in this partition */
    static void requireStill(GroupStanding standing, GroupPosition position) {
        if (standing.members() > 0 && position.obstacle().isEmpty()) {
            throw Complaint.impossible(position.partition() + " is not halted, and the group " + standing.group()
                    + " has " + PartitionLines.members(standing)
                    + ", committing offsets there: end the classifiers first.");
        }
    }

    /**
     * Sets them all, with their entries in the audit log, in one transaction.
     *
     * @throws Complaint if the group has moved since the plans were made
     */
    void set(GroupStanding standing, List<OffsetPlan> plans) {
        if (standing.members() > 0) {
            pause(SECOND_LOOK);
        }
        try (AuditedWriter writer = partitions.cluster().auditedWriter("bencao-set-offset")) {
            writer.settle();
            GroupStanding now = partitions.standing(!standing.exists());
            for (OffsetPlan plan : plans) {
                GroupPosition position = GroupPartitions.position(
                        now, plan.position().partition().partition());
                requireStill(now, position);
                if (!now.topicId().equals(standing.topicId())
                        || !position.committed().equals(plan.position().committed())) {
                    throw Complaint.impossible(position.partition()
                            + " has moved on meanwhile; nothing was set. Look again with 'bencao partitions list'.");
                }
                writer.addOffset(now.group(), position.partition(), plan.asCommitted(), note(now, plan));
            }
            writer.commit();
        }
        awaitVisible(plans);
    }

    /** A commit returns before the group's coordinator shows it. */
    private void awaitVisible(List<OffsetPlan> plans) {
        for (long waited = 0; waited < VISIBLE.toMillis(); waited += LOOK.toMillis()) {
            GroupStanding now = partitions.standing(true);
            boolean all = plans.stream().filter(OffsetPlan::changes).noneMatch(plan -> GroupPartitions.position(
                            now, plan.position().partition().partition())
                    .committed()
                    .equals(plan.position().committed()));
            if (all) {
                return;
            }
            pause(LOOK);
        }
        throw Complaint.impossible(
                "the new offsets are written, but not to be seen yet. Look again with 'bencao partitions list'.");
    }

    private AuditNote note(GroupStanding standing, OffsetPlan plan) {
        return new AuditNote(
                actor,
                AuditNote.SET_OFFSET,
                standing.group() + "/" + plan.position().partition().topic() + "/"
                        + plan.position().partition().partition(),
                Map.of(
                        "offset", Long.toString(plan.offset()),
                        "before",
                                plan.position()
                                        .committed()
                                        .map(committed -> Long.toString(committed.offset()))
                                        .orElse("none"),
                        "answeredAgain", Long.toString(plan.again()),
                        "skipped", Long.toString(plan.skipped())));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Complaint.impossible("interrupted", e);
        }
    }
}
