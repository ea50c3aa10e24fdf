package org.apache.kafka.clients.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.apache.kafka.common.protocol.Errors;

/**
 * Kafka's mock of an admin client, which also writes a group's offsets: the mock itself does not, and a result can be made in
 * this package only.
 */
public final class GroupOffsetsAdmin extends MockAdminClient {

    private static final Node NODE = new Node(0, "localhost", 9092);

    private final Map<TopicPartition, Long> written = new HashMap<>();
    private Runnable beforeWriting = () -> {};
    private boolean refused;

    public GroupOffsetsAdmin() {
        super(List.of(NODE), NODE);
    }

    /** What another instance does just before offsets are written. */
    public void beforeWriting(Runnable other) {
        beforeWriting = other;
    }

    /** The group has members: the broker takes no offsets from outside. */
    public void refuseWriting() {
        refused = true;
    }

    /** What was written. */
    public Map<TopicPartition, Long> written() {
        return Map.copyOf(written);
    }

    /** All of the group's, where the mock wants to be told which. */
    @Override
    public synchronized ListConsumerGroupOffsetsResult listConsumerGroupOffsets(
            Map<String, ListConsumerGroupOffsetsSpec> groups, ListConsumerGroupOffsetsOptions options) {
        return super.listConsumerGroupOffsets(
                groups.keySet().stream()
                        .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec()
                                .topicPartitions(List.of()))),
                options);
    }

    @Override
    public synchronized AlterConsumerGroupOffsetsResult alterConsumerGroupOffsets(
            String group, Map<TopicPartition, OffsetAndMetadata> offsets, AlterConsumerGroupOffsetsOptions options) {
        beforeWriting.run();
        if (refused) {
            KafkaFutureImpl<Map<TopicPartition, Errors>> failed = new KafkaFutureImpl<>();
            failed.completeExceptionally(new UnknownMemberIdException("the group is not empty"));
            return new AlterConsumerGroupOffsetsResult(failed);
        }
        offsets.forEach((partition, offset) -> written.put(partition, offset.offset()));
        updateConsumerGroupOffsets(written);
        return new AlterConsumerGroupOffsetsResult(KafkaFuture.completedFuture(
                offsets.keySet().stream().collect(Collectors.toMap(key -> key, key -> Errors.NONE))));
    }
}
