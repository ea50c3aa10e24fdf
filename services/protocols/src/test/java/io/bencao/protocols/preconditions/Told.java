package io.bencao.protocols.preconditions;

import io.bencao.schemas.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** What a cluster may say of itself. */
final class Told {

    static final Node ONE = new Node(1, "one", 9092);
    static final Node TWO = new Node(2, "two", 9092);
    static final Node THREE = new Node(3, "three", 9092);

    private Told() {}

    /** As the contract makes it on three brokers, but for these settings. */
    static TopicFacts topic(Topic<?> topic, Map<String, String> others) {
        return topic(topic, others, List.of(ONE, TWO, THREE), List.of(ONE, TWO, THREE), Set.of(AclOperation.values()));
    }

    static TopicFacts topic(
            Topic<?> topic,
            Map<String, String> others,
            List<Node> replicas,
            List<Node> inSync,
            Set<AclOperation> allowed) {
        Map<String, String> all = new HashMap<>(Map.of(
                "retention.ms", "-1",
                "retention.bytes", "-1",
                "min.insync.replicas", "2",
                "unclean.leader.election.enable", "false"));
        all.putAll(topic.settings());
        all.putAll(others);
        Node leader = inSync.isEmpty() ? Node.noNode() : inSync.get(0);
        List<TopicPartitionInfo> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartitionInfo(number, leader, replicas, inSync))
                .toList();
        return new TopicFacts(
                topic.name(),
                Asked.answered(new TopicDescription(
                        topic.name(), false, partitions, allowed, Uuid.fromString("aaaaaaaaaaaaaaaaaaaaaQ"))),
                Asked.answered(config(all)));
    }

    /** One that this login may not look at. */
    static TopicFacts forbidden(Topic<?> topic) {
        TopicAuthorizationException no = new TopicAuthorizationException(Set.of(topic.name()));
        return new TopicFacts(topic.name(), Asked.failed(no), Asked.failed(no));
    }

    static Config config(Map<String, String> settings) {
        return new Config(settings.entrySet().stream()
                .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
                .toList());
    }
}
