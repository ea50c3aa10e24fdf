package io.bencao.broker;

import io.bencao.protocols.clients.TopicChecks;
import io.bencao.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics of the contract where they are missing, and refuses those that are there but can't keep it. */
public final class TopicCreation {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Admin admin;

    private TopicCreation(Admin admin) {
        this.admin = admin;
    }

    /**
     * After this, every one of these topics exists, the leader of each partition answers for it, and it keeps the contract: its
     * number of partitions, at least its size limit, the broker's append time.
     *
     * @param replication copies of each partition for topics that are made now; 1 on a single broker
     * @return the names of those that were made
     * @throws TopicUnsuitableException if one exists that does not keep the contract; nothing was made then
     * @throws TopicCreationException if the cluster does not answer or refuses
     */
    public static List<String> ensure(Admin admin, Collection<? extends Topic<?>> topics, short replication) {
        return new TopicCreation(admin).ensure(topics, replication);
    }

    private List<String> ensure(Collection<? extends Topic<?>> topics, short replication) {
        Set<String> existing = answer(admin.listTopics().names(), "list the topics");
        check(topics.stream().filter(topic -> existing.contains(topic.name())).toList());
        List<? extends Topic<?>> missing = topics.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        List<String> made = new ArrayList<>();
        for (Topic<?> topic : missing) {
            if (create(topic, replication)) {
                made.add(topic.name());
            }
        }
        topics.forEach(this::awaitLeaders);
        return made;
    }

    private boolean create(Topic<?> topic, short replication) {
        NewTopic request = new NewTopic(topic.name(), topic.partitions(), replication).configs(topic.settings());
        try {
            await(admin.createTopics(List.of(request)).all(), "create topic " + topic.name());
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                // Another one was quicker; what he made must keep the contract too.
                awaitLeaders(topic);
                check(List.of(topic));
                return false;
            }
            throw new TopicCreationException("can't create topic " + topic.name(), e.getCause());
        }
    }

    private void check(List<? extends Topic<?>> existing) {
        List<String> names = existing.stream().map(Topic::name).toList();
        Map<String, TopicDescription> descriptions =
                answer(admin.describeTopics(names).allTopicNames(), "describe the topics " + names);
        List<ConfigResource> resources =
                names.stream().map(TopicCreation::resource).toList();
        Map<ConfigResource, Config> settings =
                answer(admin.describeConfigs(resources).all(), "read the settings of the topics " + names);
        for (Topic<?> topic : existing) {
            String violation =
                    TopicChecks.violation(topic, descriptions.get(topic.name()), settings.get(resource(topic.name())));
            if (!violation.isEmpty()) {
                throw new TopicUnsuitableException(violation);
            }
        }
    }

    /**
     * The controller has made it; the brokers hear of it a moment later, and lead it another moment later. An idempotent producer that
     * begins in between may see its first batch refused and its second taken; the first is then out of order until it expires.
     */
    private void awaitLeaders(Topic<?> topic) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!leadersAnswer(topic.name())) {
            if (System.nanoTime() - deadline > 0) {
                throw new TopicCreationException(
                        "topic " + topic.name() + " has partitions whose leader does not answer: are all brokers up?",
                        null);
            }
            pause();
        }
    }

    private boolean leadersAnswer(String name) {
        try {
            TopicDescription description = await(
                            admin.describeTopics(List.of(name)).allTopicNames(), "describe topic " + name)
                    .get(name);
            if (description.partitions().stream()
                    .anyMatch(partition ->
                            partition.leader() == null || partition.leader().isEmpty())) {
                return false;
            }
            Map<TopicPartition, OffsetSpec> ends = description.partitions().stream()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(name, partition.partition()),
                            partition -> OffsetSpec.latest()));
            await(admin.listOffsets(ends).all(), "ask the leaders of topic " + name);
            return true;
        } catch (ExecutionException e) {
            return false;
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static <T> T answer(KafkaFuture<T> future, String what) {
        try {
            return await(future, what);
        } catch (ExecutionException e) {
            throw new TopicCreationException("can't " + what, e.getCause());
        }
    }

    private static <T> T await(KafkaFuture<T> future, String what) throws ExecutionException {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TopicCreationException(
                    "can't " + what + ": no answer within " + PATIENCE.toSeconds() + " s; is the cluster up?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicCreationException("interrupted: " + what, e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicCreationException("interrupted while topics were made", e);
        }
    }
}
