package io.bencao.classifier.intake;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Kafka's mock of a consumer, with a group whose offsets and partitions can be lost. */
final class GroupMember extends MockConsumer<byte[], ByteBuffer> {

    static final TopicPartition ZERO = new TopicPartition("image-events", 0);
    static final TopicPartition ONE = new TopicPartition("image-events", 1);

    private final Map<TopicPartition, OffsetAndMetadata> offsets = new ConcurrentHashMap<>();
    private volatile RuntimeException lookUpFailure;
    private ConsumerRebalanceListener listener;

    GroupMember() {
        super("none");
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener told) {
        listener = told;
        super.subscribe(topics, told);
    }

    /** The group's offsets, as the broker has them: no lock of the consumer is in the way of who reads or commits them. */
    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }

    @Override
    public ConsumerRecords<byte[], ByteBuffer> poll(Duration timeout) {
        super.commitAsync(offsets, null);
        return super.poll(timeout);
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> upTo, Duration timeout) {
        offsets.putAll(upTo);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions, Duration timeout) {
        if (lookUpFailure != null) {
            throw lookUpFailure;
        }
        Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>(offsets);
        found.keySet().retainAll(partitions);
        return found;
    }

    /** Committed offsets can't be read, or can again: null. */
    void failLookUps(RuntimeException failure) {
        lookUpFailure = failure;
    }

    /** Somebody deletes the group's offset of it. */
    void loseOffset(TopicPartition partition) {
        offsets.remove(partition);
    }

    /** Somebody sets the group's offset. */
    void commit(TopicPartition partition, long offset) {
        offsets.put(partition, new OffsetAndMetadata(offset));
    }

    long committed(TopicPartition partition) {
        return offsets.get(partition).offset();
    }

    /** The group gave them to another member without asking. */
    void lose(Set<TopicPartition> partitions) {
        listener.onPartitionsLost(partitions);
    }

    /** A record of one byte. */
    void append(TopicPartition partition, long offset) {
        addRecord(new ConsumerRecord<>(
                partition.topic(), partition.partition(), offset, new byte[] {1}, ByteBuffer.wrap(new byte[] {2})));
    }
}
