package io.bencao.guarantees;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks a cluster about topics and offsets. Every question has a time limit. */
final class ClusterOffsets {

    private static final long PATIENCE_SECONDS = 60;

    private final Admin admin;

    ClusterOffsets(Admin admin) {
        this.admin = admin;
    }

    TopicDescription describe(String topic) {
        return await(admin.describeTopics(List.of(topic)).allTopicNames(), "describe topic " + topic, List.of(topic))
                .get(topic);
    }

    static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }

    /** The first offsets that are still retained. */
    Map<TopicPartition, Long> starts(List<TopicPartition> partitions) {
        return offsets(list(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED));
    }

    /** The first offsets that nobody has written yet, open transactions included. */
    Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        return offsets(list(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED));
    }

    /** The first offsets that a reader of committed records does not see yet. */
    Map<TopicPartition, Long> committedEnds(List<TopicPartition> partitions) {
        return offsets(list(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED));
    }

    /** The first offsets appended at this time or later; the given ones where there is none. */
    Map<TopicPartition, Long> at(List<TopicPartition> partitions, Instant time, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> found = new HashMap<>(ends);
        list(partitions, OffsetSpec.forTimestamp(time.toEpochMilli()), IsolationLevel.READ_UNCOMMITTED)
                .forEach((partition, info) -> {
                    if (info.offset() >= 0) {
                        found.put(partition, info.offset());
                    }
                });
        return found;
    }

    /**
     * The latest append time, over these partitions, before which records may have been deleted; the epoch where none
     * has lost its first record.
     */
    Instant retainedSince(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> starts = starts(partitions);
        List<TopicPartition> trimmed = partitions.stream()
                .filter(partition -> starts.get(partition) > 0)
                .toList();
        Instant since = Instant.EPOCH;
        for (ListOffsetsResultInfo first : list(trimmed, OffsetSpec.forTimestamp(0), IsolationLevel.READ_UNCOMMITTED)
                .values()) {
            Instant time = first.offset() < 0 ? Instant.now() : Instant.ofEpochMilli(first.timestamp());
            since = time.isAfter(since) ? time : since;
        }
        return since;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> list(
            List<TopicPartition> partitions, OffsetSpec which, IsolationLevel isolation) {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        partitions.forEach(partition -> question.put(partition, which));
        return await(
                admin.listOffsets(question, new ListOffsetsOptions(isolation)).all(),
                "read offsets of " + partitions,
                partitions.stream().map(TopicPartition::topic).distinct().toList());
    }

    private static Map<TopicPartition, Long> offsets(Map<TopicPartition, ListOffsetsResultInfo> infos) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        infos.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /** @param topics that are asked about; one may have gone since it was seen */
    private static <T> T await(KafkaFuture<T> future, String what, List<String> topics) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new ReconciliationException("the cluster has no topic " + String.join(" or no topic ", topics)
                        + ": is this the right one?");
            }
            throw new ReconciliationException("can't " + what, e.getCause());
        } catch (TimeoutException e) {
            throw new ReconciliationException("can't " + what + ": no answer within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReconciliationException("interrupted: " + what, e);
        }
    }
}
