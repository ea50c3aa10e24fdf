package io.bencao.protocols.preconditions;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

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

    /**
     * What this login may do besides its topics, without doing it: a member that nobody is leaves a group, an id that nobody has is asked
     * for, a topic is made for trial only.
     *
     * @param client this login's settings
     */
    LoginFacts login(Collection<ServiceRights> services, Map<String, ?> client) throws InterruptedException {
        Map<String, Asked<Boolean>> groups = new HashMap<>();
        Map<String, Asked<Boolean>> ids = new HashMap<>();
        Map<String, Asked<Boolean>> created = new HashMap<>();
        String nobody = "doctor-" + Uuid.randomUuid();
        for (ServiceRights service : services) {
            groups.put(
                    service.group(),
                    passed(
                            admin.removeMembersFromConsumerGroup(
                                            service.group(),
                                            new RemoveMembersFromConsumerGroupOptions(
                                                    Set.of(new MemberToRemove(nobody))))
                                    .all(),
                            Set.of(UnknownMemberIdException.class, GroupIdNotFoundException.class)));
            for (String prefix : service.transactionalIds()) {
                ids.put(
                        prefix,
                        passed(
                                admin.describeTransactions(List.of(prefix + nobody))
                                        .description(prefix + nobody),
                                Set.of(TransactionalIdNotFoundException.class)));
            }
            if (service.ownTopics().isPresent()) {
                created.put(
                        service.ownTopics().get(),
                        passed(
                                admin.createTopics(
                                                List.of(new NewTopic(
                                                        service.ownTopics().get() + nobody,
                                                        Optional.empty(),
                                                        Optional.empty())),
                                                new CreateTopicsOptions().validateOnly(true))
                                        .all(),
                                Set.of(PolicyViolationException.class)));
            }
        }
        Object brokers = client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        return new LoginFacts(
                LoginFacts.principal(client), brokers == null ? "HOST:PORT" : brokers.toString(), groups, ids, created);
    }

    /** Yes also if it failed by one of these: who may not ask hears that first. */
    private static Asked<Boolean> passed(KafkaFuture<?> future, Set<Class<? extends Throwable>> harmless)
            throws InterruptedException {
        Asked<?> asked = Asked.of(future, PATIENCE);
        return asked.failure().isEmpty() || harmless.stream().anyMatch(asked::failedBy)
                ? Asked.answered(true)
                : Asked.failed(asked.failure().get());
    }

    private static ConfigResource topic(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }
}
