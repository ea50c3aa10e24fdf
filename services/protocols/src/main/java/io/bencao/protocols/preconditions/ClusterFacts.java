package io.bencao.protocols.preconditions;

import io.bencao.protocols.access.AccessQuestions;
import io.bencao.protocols.access.AccessRule;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;

/** Asks a cluster about itself, and changes nothing. Each question has a time limit of its own. Thread-safe. */
public final class ClusterFacts {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Admin admin;

    /** @param admin asks; not closed here */
    public ClusterFacts(Admin admin) {
        this.admin = admin;
    }

    /** The level of a feature that is in force; 0 where it was never set. */
    Asked<Integer> featureLevel(String feature) throws InterruptedException {
        return Asked.of(admin.describeFeatures().featureMetadata(), PATIENCE).map(metadata -> Optional.ofNullable(
                        metadata.finalizedFeatures().get(feature))
                .map(FinalizedVersionRange::maxVersionLevel)
                .map(Short::intValue)
                .orElse(0));
    }

    /** These topics, in this order, each with what this login may do to it. */
    public Map<String, TopicFacts> topics(Collection<String> names) throws InterruptedException {
        Map<String, KafkaFuture<TopicDescription>> descriptions = admin.describeTopics(
                        names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        List<ConfigResource> resources = names.stream().map(ClusterFacts::topic).toList();
        Map<ConfigResource, KafkaFuture<Config>> settings =
                admin.describeConfigs(resources).values();
        Map<String, TopicFacts> facts = new LinkedHashMap<>();
        for (String name : names) {
            facts.put(
                    name,
                    new TopicFacts(
                            name,
                            Asked.of(descriptions.get(name), PATIENCE),
                            Asked.of(settings.get(topic(name)), PATIENCE)));
        }
        return facts;
    }

    /** The settings of each broker, by its id. */
    Asked<Map<String, Config>> brokers() throws InterruptedException {
        Asked<Collection<Node>> nodes = Asked.of(admin.describeCluster().nodes(), PATIENCE);
        if (nodes.answer().isEmpty()) {
            return nodes.map(none -> Map.of());
        }
        List<ConfigResource> resources = nodes.answer().get().stream()
                .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                .toList();
        return Asked.of(admin.describeConfigs(resources).all(), PATIENCE).map(all -> {
            Map<String, Config> byId = new TreeMap<>();
            all.forEach((resource, settings) -> byId.put(resource.name(), settings));
            return byId;
        });
    }

    /** A group's members, and what this login may do to it. */
    Asked<ConsumerGroupDescription> group(String group) throws InterruptedException {
        return Asked.of(
                admin.describeConsumerGroups(
                                List.of(group), new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                        .describedGroups()
                        .get(group),
                PATIENCE);
    }

    /** What a group has committed; partitions without an offset are left out. */
    Asked<Map<TopicPartition, OffsetAndMetadata>> committed(String group) throws InterruptedException {
        return Asked.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(), PATIENCE)
                .map(all -> {
                    Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>(all);
                    found.values().removeIf(offset -> offset == null);
                    return found;
                });
    }

    /** Places in each partition of a topic. */
    Asked<Map<TopicPartition, ListOffsetsResultInfo>> offsets(TopicDescription topic, OffsetSpec spec)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> questions = new HashMap<>();
        for (TopicPartitionInfo partition : topic.partitions()) {
            questions.put(new TopicPartition(topic.name(), partition.partition()), spec);
        }
        return Asked.of(admin.listOffsets(questions).all(), PATIENCE);
    }

    /** Whether the cluster keeps rules of who may do what; a failure says so where it does not, or where one may not ask. */
    Asked<Boolean> rules() throws InterruptedException {
        return Asked.of(admin.describeAcls(AclBindingFilter.ANY).values(), PATIENCE)
                .map(rules -> true);
    }

    /** Of these rules, by rule, whether this login has it; what the cluster does not tell is not in it. */
    Map<AccessRule, Boolean> allowed(Collection<AccessRule> rules) throws InterruptedException {
        return new AccessQuestions(admin).answers(rules);
    }

    private static ConfigResource topic(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }
}
