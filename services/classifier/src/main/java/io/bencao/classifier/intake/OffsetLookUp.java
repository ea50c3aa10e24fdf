package io.bencao.classifier.intake;

import io.bencao.protocols.fetching.BoundTopic;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks what the group has committed. Waits for offsets whose transaction is not decided yet. Intake thread only. */
final class OffsetLookUp {

    /** Less than a poll may pause, more than a healthy broker needs. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(OffsetLookUp.class);

    private final Consumer<?, ?> consumer;
    private final BoundTopic topic;

    OffsetLookUp(Consumer<?, ?> consumer, BoundTopic topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** Of these partitions; empty where it can't be read for now. */
    Optional<Map<TopicPartition, OffsetAndMetadata>> of(Set<TopicPartition> partitions) {
        try {
            return Optional.of(consumer.committed(partitions, PATIENCE));
        } catch (RetriableException e) {
            LOG.warn("Committed offsets not readable yet, trying again reason='{}'", e.getMessage());
            return Optional.empty();
        }
    }

    /** Of all partitions of the topic; empty where it can't be read for now. */
    Optional<GroupOffsets> ofAll() {
        try {
            List<PartitionInfo> known = consumer.partitionsFor(topic.name(), PATIENCE);
            Set<TopicPartition> all = new HashSet<>(consumer.assignment());
            known.forEach(info -> all.add(new TopicPartition(info.topic(), info.partition())));
            return of(all).map(committed -> new GroupOffsets(topic.name(), topic.id(), committed, known.size()));
        } catch (RetriableException e) {
            LOG.warn("Partitions not known yet, trying again reason='{}'", e.getMessage());
            return Optional.empty();
        }
    }
}
