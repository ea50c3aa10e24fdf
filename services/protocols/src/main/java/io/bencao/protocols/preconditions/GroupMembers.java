package io.bencao.protocols.preconditions;

import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Which programs are members of a group. Of their versions the brokers tell each other, and nobody who asks. */
final class GroupMembers {

    private static final int NAMED = 5;

    private GroupMembers() {}

    static Diagnosis judge(String group, Asked<ConsumerGroupDescription> asked) {
        if (asked.failedBy(GroupIdNotFoundException.class)) {
            return Diagnosis.ok(Check.CLIENTS, group, "there is no such group yet");
        }
        if (asked.answer().isEmpty()) {
            return Diagnosis.unanswered(Check.CLIENTS, group, asked);
        }
        ConsumerGroupDescription found = asked.answer().get();
        if (found.groupState() == GroupState.DEAD) {
            return Diagnosis.ok(Check.CLIENTS, group, "there is no such group yet");
        }
        if (found.members().isEmpty()) {
            return Diagnosis.ok(Check.CLIENTS, group, "has no member now");
        }
        String members =
                found.members().stream().limit(NAMED).map(GroupMembers::named).collect(Collectors.joining(", "));
        String more =
                found.members().size() > NAMED ? " and " + (found.members().size() - NAMED) + " more" : "";
        return Diagnosis.unknown(
                Check.CLIENTS,
                group,
                "members: " + members + more + " (" + found.type() + ", " + found.partitionAssignor()
                        + "); their client versions can't be asked for",
                "Compare the programs on those hosts, or the brokers' clientSoftwareVersion metrics");
    }

    private static String named(MemberDescription member) {
        return member.groupInstanceId().orElse(member.clientId()) + member.host();
    }
}
