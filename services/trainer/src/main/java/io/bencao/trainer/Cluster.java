package io.bencao.trainer;

import io.bencao.runtime.StartException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.trainer.examples.TopicIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the cluster says of topics and groups. Thread-safe. */
final class Cluster implements TopicIds, AutoCloseable {

    private static final List<Topic<?>> NEEDED = List.of(
            Topics.IMAGE_EVENTS,
            Topics.LABELLED_EXAMPLES,
            Topics.CHECKPOINTS,
            Topics.TRAINER_LEASE,
            Topics.TRAINER_COMMANDS,
            Topics.TRAINING_PROGRESS);

    private final Admin admin;

    Cluster(Admin admin) {
        this.admin = admin;
    }

    /** @throws StartException naming a topic that is missing */
    void requireTopics() {
        for (Topic<?> topic : NEEDED) {
            if (of(topic.name()).isEmpty()) {
                throw new StartException(
                        "There is no topic " + topic + ". Make the contract's topics first: bencao topics --brokers …");
            }
        }
    }

    @Override
    public String of(String topic) {
        try {
            TopicDescription description =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            return description.topicId().toString();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return "";
            }
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** What the group has committed, by partition. */
    Map<TopicPartition, Long> committed(String group) {
        try {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            for (Map.Entry<TopicPartition, OffsetAndMetadata> each : admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()) {
                if (each.getValue() != null) {
                    offsets.put(each.getKey(), each.getValue().offset());
                }
            }
            return offsets;
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
