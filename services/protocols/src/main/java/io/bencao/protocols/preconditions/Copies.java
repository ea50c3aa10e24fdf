package io.bencao.protocols.preconditions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Whether a record that was acknowledged outlives a broker: copies of each partition, how many must have a record before it counts, and
 * whether a copy that lacks some may lead. Producers here wait for all copies that are in sync ({@code acks=all}).
 */
final class Copies {

    private static final String REASSIGN =
            "Place more copies: kafka-reassign-partitions.sh; for topics still to be made:"
                    + " 'bencao topics create --replication 3'";

    private Copies() {}

    static List<Diagnosis> judge(TopicFacts facts) {
        if (facts.isMissing()) {
            return List.of(Diagnosis.unknown(
                    Check.COPIES, facts.name(), "is not there yet", "Look again when it has been made"));
        }
        if (facts.description().answer().isEmpty()) {
            return List.of(Diagnosis.unanswered(Check.COPIES, facts.name(), facts.description()));
        }
        TopicDescription topic = facts.description().answer().get();
        Optional<Long> least = facts.number(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        Optional<String> unclean = facts.setting(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG);
        if (least.isEmpty() || unclean.isEmpty()) {
            return List.of(Diagnosis.unanswered(Check.COPIES, facts.name(), facts.settings()));
        }
        int copies = topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        List<Diagnosis> found = new ArrayList<>();
        now(facts.name(), topic.partitions(), least.get(), found);
        if (least.get() > copies) {
            found.add(Diagnosis.broken(
                    Check.COPIES,
                    facts.name(),
                    "min.insync.replicas=" + least.get() + " with " + copies + " copies: nothing can be written",
                    "Set min.insync.replicas to fewer than the copies, or place more copies"));
        }
        if (copies == 1) {
            found.add(Diagnosis.warning(
                    Check.COPIES, facts.name(), "1 copy: what is on it is gone with its broker's disk", REASSIGN));
        } else {
            several(facts.name(), copies, least.get(), Boolean.parseBoolean(unclean.get()), found);
        }
        if (found.isEmpty()) {
            found.add(Diagnosis.ok(
                    Check.COPIES,
                    facts.name(),
                    copies + " copies, all in sync; " + least.get()
                            + " must have a record before it counts; only one that" + " has all may lead"));
        }
        return found;
    }

    private static void now(String topic, List<TopicPartitionInfo> partitions, long least, List<Diagnosis> found) {
        List<Integer> leaderless = numbers(
                partitions,
                partition -> partition.leader() == null || partition.leader().isEmpty());
        List<Integer> refused = numbers(
                partitions,
                partition -> !leaderless.contains(partition.partition())
                        && partition.isr().size() < least
                        && least <= partition.replicas().size());
        List<Integer> behind = numbers(
                partitions,
                partition -> !leaderless.contains(partition.partition())
                        && !refused.contains(partition.partition())
                        && partition.isr().size() < partition.replicas().size());
        if (!leaderless.isEmpty()) {
            found.add(Diagnosis.broken(
                    Check.COPIES,
                    topic,
                    "partitions " + leaderless + " have no leader: they can be neither read nor written",
                    "Start the brokers that hold them"));
        }
        if (!refused.isEmpty()) {
            found.add(Diagnosis.broken(
                    Check.COPIES,
                    topic,
                    "partitions " + refused + " have fewer copies in sync than min.insync.replicas=" + least
                            + ": nothing can be written to them",
                    "Start the brokers that hold them"));
        }
        if (!behind.isEmpty()) {
            found.add(Diagnosis.warning(
                    Check.COPIES,
                    topic,
                    "partitions " + behind + " have copies that are not in sync",
                    "Look at the brokers that hold them"));
        }
    }

    private static List<Integer> numbers(List<TopicPartitionInfo> partitions, Predicate<TopicPartitionInfo> wanted) {
        return partitions.stream()
                .filter(wanted)
                .map(TopicPartitionInfo::partition)
                .toList();
    }

    private static void several(String topic, int copies, long least, boolean unclean, List<Diagnosis> found) {
        if (unclean) {
            found.add(Diagnosis.broken(
                    Check.COPIES,
                    topic,
                    "unclean.leader.election.enable=true: a copy that lacks acknowledged records may lead, and they are lost"
                            + " without a word",
                    "Set unclean.leader.election.enable=false on it"));
        }
        if (least == 1) {
            found.add(Diagnosis.warning(
                    Check.COPIES,
                    topic,
                    "min.insync.replicas=1 of " + copies + " copies: a record may count that one broker alone has",
                    "Set min.insync.replicas=2 on it"));
        } else if (least == copies) {
            found.add(Diagnosis.warning(
                    Check.COPIES,
                    topic,
                    "min.insync.replicas=" + least + " of " + copies + " copies: with one broker away nothing can be"
                            + " written",
                    "Place one copy more, or set min.insync.replicas=" + (least - 1)));
        }
    }
}
