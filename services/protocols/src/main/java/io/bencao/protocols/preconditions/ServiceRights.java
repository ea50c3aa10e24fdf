package io.bencao.protocols.preconditions;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.acl.AclOperation;

/** What each program must be allowed to do. */
public enum ServiceRights {
    /** Takes images, answers them, follows releases. */
    CLASSIFIER(
            List.of(Topics.IMAGE_EVENTS, Topics.CHECKPOINTS),
            List.of(Topics.PREDICTIONS, Topics.IMAGE_EVENTS_DLQ, Topics.CHECKPOINT_STATUS),
            "bencao-classifier",
            List.of("bencao-classifier-"),
            Optional.empty()),
    /** Reads everything, writes what people say and what follows from it, and sends dead letters again. */
    INSIGHTS(
            Topics.all(),
            List.of(
                    Topics.IMAGE_EVENTS,
                    Topics.FEEDBACK,
                    Topics.FEEDBACK_DLQ,
                    Topics.LABELLED_EXAMPLES,
                    Topics.CHECKPOINTS,
                    Topics.TRAINER_COMMANDS,
                    Topics.ALERTS,
                    Topics.AUDIT_LOG),
            "bencao-insights",
            List.of("bencao-insights-", "bencao-dlq-replay"),
            Optional.of("bencao-insights-")),
    /** Learns from labels and releases. */
    TRAINER(
            List.of(
                    Topics.IMAGE_EVENTS,
                    Topics.LABELLED_EXAMPLES,
                    Topics.CHECKPOINTS,
                    Topics.TRAINER_LEASE,
                    Topics.TRAINER_COMMANDS),
            List.of(Topics.CHECKPOINTS, Topics.TRAINING_PROGRESS),
            "bencao-trainer",
            List.of("bencao-release-"),
            Optional.empty());

    private final List<Topic<?>> reads;
    private final List<Topic<?>> writes;
    private final String group;
    private final List<String> transactionalIds;
    private final Optional<String> ownTopics;

    /**
     * @param transactionalIds how they begin
     * @param ownTopics how the names of those begin that it makes for itself
     */
    ServiceRights(
            List<Topic<?>> reads,
            List<Topic<?>> writes,
            String group,
            List<String> transactionalIds,
            Optional<String> ownTopics) {
        this.reads = reads;
        this.writes = writes;
        this.group = group;
        this.transactionalIds = transactionalIds;
        this.ownTopics = ownTopics;
    }

    /** The consumer group that it is a member of, unless configured otherwise. */
    String group() {
        return group;
    }

    /** How its transactional ids begin, unless configured otherwise. */
    List<String> transactionalIds() {
        return transactionalIds;
    }

    /** How the names of topics begin that it makes for itself; empty where it makes none. */
    Optional<String> ownTopics() {
        return ownTopics;
    }

    /** Whether it must be allowed that. */
    boolean needs(AclOperation operation, Topic<?> topic) {
        if (operation == DESCRIBE) {
            return reads.contains(topic) || writes.contains(topic);
        }
        return (operation == READ && reads.contains(topic)) || (operation == WRITE && writes.contains(topic));
    }
}
