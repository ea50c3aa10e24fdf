package io.bencao.classifier.intake;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
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
    private final Queue<Throwable> pollFailures = new ArrayDeque<>();
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
        Throwable failure = pollFailures.poll();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
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

    /** The next polls fail so, one after another. */
    void failPolls(Throwable... failures) {
        pollFailures.clear();
        pollFailures.addAll(List.of(failures));
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
