package io.bencao.trainer;

import io.bencao.protocols.access.AccessNames;
import io.bencao.protocols.access.MissingAccess;
import io.bencao.protocols.access.Program;
import io.bencao.protocols.clients.TopicChecks;
import io.bencao.protocols.clients.TopicUnfitException;
import io.bencao.protocols.offsets.OffsetNote;
import io.bencao.protocols.preconditions.ClusterFacts;
import io.bencao.protocols.preconditions.StartWarnings;
import io.bencao.protocols.preconditions.TopicWatch;
import io.bencao.protocols.records.TopicIds;
import io.bencao.runtime.StartException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final TopicWatch watch;

    /** @param admin closed with this */
    TrainerCluster(Admin admin) {
        this.admin = admin;
        this.topicIds = new TopicIds(admin, System::nanoTime);
        // What is read on and on is bound to its topic's id, and read anew where that is another; images are fetched by
        // id each time.
        this.watch = new TopicWatch(
                new ClusterFacts(admin),
                List.of(Topics.LABELLED_EXAMPLES, Topics.CHECKPOINTS),
                Map.of(),
                Optional.empty());
    }

    /** Fails, naming it, where a rule of the trainer's is missing to a login with these settings. */
    void requireAccess(Map<String, ?> client, String group) {
        try {
            MissingAccess.require(
                    admin, client, Program.TRAINER, AccessNames.usual().withTrainerGroup(group));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** @throws StartException naming a topic that is missing */
    void requireTopics() {
        try {
            new TopicChecks(admin).require(NEEDED);
            StartWarnings.say(admin, NEEDED);
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

    /** What may be changed under the service. */
    TopicWatch watch() {
        return watch;
    }

    /** What the group has committed, by partition, in the topics that there are now. */
    Map<TopicPartition, Long> committed(String group) {
        try {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            Map<String, Optional<String>> ids = new HashMap<>();
            for (Map.Entry<TopicPartition, OffsetAndMetadata> each : admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()) {
                Optional<String> now = ids.computeIfAbsent(each.getKey().topic(), topicIds::idNow);
                if (each.getValue() != null && isOf(now, each.getValue())) {
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

    /** An offset that was committed while its topic was being made anew would hide the new one's first records. */
    private static boolean isOf(Optional<String> topicId, OffsetAndMetadata committed) {
        return topicId.filter(id -> OffsetNote.strangeness(committed, id).isEmpty())
                .isPresent();
    }

    @Override
    public void close() {
        watch.close();
        admin.close();
    }
}
