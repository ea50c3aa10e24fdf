package io.bencao.classifier.intake;

import io.bencao.protocols.offsets.OffsetNote;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Kafka's mock of a consumer, with a group whose offsets and partitions can be lost. */
final class GroupMember extends MockConsumer<byte[], ByteBuffer> {

    static final TopicPartition ZERO = new TopicPartition("image-events", 0);
    static final TopicPartition ONE = new TopicPartition("image-events", 1);

    private final Map<TopicPartition, OffsetAndMetadata> offsets;
    private final Queue<Throwable> pollFailures = new ArrayDeque<>();
    private volatile RuntimeException lookUpFailure;
    private volatile RuntimeException commitFailure;
    private ConsumerRebalanceListener listener;

    GroupMember() {
        this(new ConcurrentHashMap<>());
    }

    /** Another one of the group that has these offsets. */
    GroupMember(Map<TopicPartition, OffsetAndMetadata> offsets) {
        super("none");
        this.offsets = offsets;
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
        if (commitFailure != null) {
            throw commitFailure;
        }
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

    /** Its own commits fail so, or work again: null. */
    void failCommits(RuntimeException failure) {
        commitFailure = failure;
    }

    /** The topic has so many partitions, as far as it knows. */
    void knows(int partitions) {
        List<PartitionInfo> infos = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            infos.add(new PartitionInfo(ZERO.topic(), i, null, null, null));
        }
        updatePartitions(ZERO.topic(), infos);
    }

    /** Somebody deletes the group's offset of it. */
    void loseOffset(TopicPartition partition) {
        offsets.remove(partition);
    }

    /** The group's offset is set by one who notes of which topic it is. */
    void commit(TopicPartition partition, long offset, OffsetNote note) {
        offsets.put(partition, new OffsetAndMetadata(offset, note.text()));
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
