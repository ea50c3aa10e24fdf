package io.bencao.testkit;

import io.bencao.broker.TopicCreation;
import io.bencao.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A topic of the contract that somebody deletes and makes anew while others use it. */
public final class RemadeTopic {

    private RemadeTopic() {}

    /** The id that the topic has now, as Kafka prints it. */
    public static String idOf(Admin admin, Topic<?> topic) {
        return done(admin.describeTopics(List.of(topic.name())).allTopicNames())
                .get(topic.name())
                .topicId()
                .toString();
    }

    /**
     * Deletes the topic and makes it again as the contract has it.
     *
     * @param away how long there is none; nothing: made again as soon as the broker lets anybody
     * @return its new id
     */
    public static String remake(Admin admin, Topic<?> topic, Duration away) {
        String before = idOf(admin, topic);
        done(admin.deleteTopics(List.of(topic.name())).all());
        Waiting.rest(away);
        NewTopic again = new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.settings());
        Waiting.until(
                "it is made again",
                () -> succeeds(admin.createTopics(List.of(again)).all()));
        // A broker may know its own new topic a moment later only, and the old one a moment longer.
        Waiting.until("it is known", () -> {
            KafkaFuture<Map<String, TopicDescription>> asked =
                    admin.describeTopics(List.of(topic.name())).allTopicNames();
            return succeeds(asked)
                    && !done(asked).get(topic.name()).topicId().toString().equals(before);
        });
        TopicCreation.ensure(admin, List.of(topic), (short) 1);
        return idOf(admin, topic);
    }

    /** Adds partitions, and waits until each is led: what is sent before that may lose its order. */
    public static void grow(Admin admin, Topic<?> topic, int total) {
        done(admin.createPartitions(Map.of(topic.name(), NewPartitions.increaseTo(total)))
                .all());
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        for (int i = 0; i < total; i++) {
            all.put(new TopicPartition(topic.name(), i), OffsetSpec.latest());
        }
        Waiting.until(
                "each partition is led", () -> succeeds(admin.listOffsets(all).all()));
    }

    private static boolean succeeds(KafkaFuture<?> asked) {
        try {
            asked.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException
                    || e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static <T> T done(KafkaFuture<T> asked) {
        return asked.toCompletionStage().toCompletableFuture().join();
    }
}
