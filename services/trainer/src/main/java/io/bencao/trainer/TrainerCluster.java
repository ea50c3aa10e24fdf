package io.bencao.trainer;

import io.bencao.protocols.clients.TopicChecks;
import io.bencao.protocols.clients.TopicUnfitException;
import io.bencao.protocols.records.TopicIds;
import io.bencao.runtime.StartException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** What the cluster says of topics and groups. Thread-safe. */
final class TrainerCluster implements AutoCloseable {

    private static final List<Topic<?>> NEEDED = List.of(
            Topics.IMAGE_EVENTS,
            Topics.LABELLED_EXAMPLES,
            Topics.CHECKPOINTS,
            Topics.TRAINER_LEASE,
            Topics.TRAINER_COMMANDS,
            Topics.TRAINING_PROGRESS);

    private final Admin admin;
    private final TopicIds topicIds;

    /** @param admin closed with this */
    TrainerCluster(Admin admin) {
        this.admin = admin;
        this.topicIds = new TopicIds(admin, System::nanoTime);
    }

    /** @throws StartException naming a topic that is missing */
    void requireTopics() {
        try {
            new TopicChecks(admin).require(NEEDED);
        } catch (TopicUnfitException e) {
            throw new StartException(e.getMessage(), e);
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** The ids that topics have now. */
    TopicIds topicIds() {
        return topicIds;
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
