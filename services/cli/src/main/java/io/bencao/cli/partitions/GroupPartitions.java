package io.bencao.cli.partitions;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.cluster.GroupOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.protocols.offsets.GroupPosition;
import io.bencao.protocols.offsets.GroupStanding;
import io.bencao.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Mixin;

/** The options by which a command finds the group and its partitions, and what the cluster says of them. */
final class GroupPartitions {

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private GroupOption group;

    private Cluster connected;

    /** The cluster, connected once. */
    Cluster cluster() {
        if (connected == null) {
            connected = cluster.connect()
                    .requiring(Topics.IMAGE_EVENTS, Topics.PREDICTIONS, Topics.IMAGE_EVENTS_DLQ, Topics.AUDIT_LOG);
        }
        return connected;
    }

    String group() {
        return group.name();
    }

    /**
     * Where the group stands now.
     *
     * @throws Complaint if there is no such group
     */
    GroupStanding standing() {
        return standing(false);
    }

    /** @param create whether a group that the cluster does not know will do: it stands nowhere then */
    GroupStanding standing(boolean create) {
        try (Admin admin = cluster().admin()) {
            GroupStanding standing = GroupStanding.read(admin, group.name(), Topics.IMAGE_EVENTS.name());
            if (!standing.exists() && !create) {
                throw Complaint.impossible(group.absence(admin));
            }
            return standing;
        }
    }

    /** @throws Complaint if the topic has no such partition */
    static GroupPosition position(GroupStanding standing, int partition) {
        return standing.positions().stream()
                .filter(position -> position.partition().partition() == partition)
                .findFirst()
                .orElseThrow(() -> Complaint.usage(Topics.IMAGE_EVENTS + " has no partition " + partition
                        + ", only 0 to " + (standing.positions().size() - 1) + "."));
    }
}
