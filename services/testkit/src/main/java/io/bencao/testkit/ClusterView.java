package io.bencao.testkit;

import io.bencao.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Looks at the pipeline's topics from outside. Thread-safe. */
public final class ClusterView implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final Admin admin;
    private final String group;

    /** @param group the classifier's consumer group */
    public ClusterView(String bootstrapServers, String group) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.group = group;
    }

    /** Offsets of {@code image-events} that the group has not committed yet. */
    public long lag() {
        long end = ends(Topics.IMAGE_EVENTS.name(), IsolationLevel.READ_COMMITTED).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return end - committed();
    }

    /** Offsets that the group has committed, over all partitions of all topics. */
    public long committed() {
        return answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    /**
     * Offsets at the end of {@code predictions} that a {@code read_uncommitted} reader sees and a {@code read_committed}
     * one does not: above 0 exactly while a transaction with predictions is open.
     */
    public long undecidedPredictions() {
        Map<TopicPartition, Long> committed = ends(Topics.PREDICTIONS.name(), IsolationLevel.READ_COMMITTED);
        return ends(Topics.PREDICTIONS.name(), IsolationLevel.READ_UNCOMMITTED).entrySet().stream()
                .mapToLong(end -> end.getValue() - committed.get(end.getKey()))
                .sum();
    }

    /** How far {@code predictions} reaches, over all partitions, open transactions included. */
    public long predictionEnds() {
        return ends(Topics.PREDICTIONS.name(), IsolationLevel.READ_UNCOMMITTED).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Members of the group that hold partitions at this moment. */
    public long membersWithPartitions() {
        return answer(admin.describeConsumerGroups(List.of(group)).all()).get(group).members().stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<TopicPartition, Long> ends(String topic, IsolationLevel isolation) {
        // As many as there are now: some may have been added.
        int partitions = answer(admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions()
                .size();
        Map<TopicPartition, OffsetSpec> question = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(admin.listOffsets(question, new ListOffsetsOptions(isolation)).all())
                .forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the cluster does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
