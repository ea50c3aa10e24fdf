package io.bencao.classifier.intake;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the consumer stands in its partitions: which of them go on, which are held back, which are halted, and the way back to
 * what is committed. Intake thread only.
 */
final class Positions {

    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);
    private static final Duration LOOK_UP = Duration.ofSeconds(5);
    private static final String NO_OFFSET = "the group has no committed offset for it";

    private final Consumer<byte[], ByteBuffer> consumer;
    private final Lanes lanes;
    private final HaltedPartitions halted;
    private final FailedPoll failed = new FailedPoll();

    Positions(Consumer<byte[], ByteBuffer> consumer, Lanes lanes, HaltedPartitions halted) {
        this.consumer = consumer;
        this.lanes = lanes;
        this.halted = halted;
    }

    /** The next records; none where a partition had to be halted instead, or its next record settled unread. */
    ConsumerRecords<byte[], ByteBuffer> poll(Duration patience) {
        try {
            ConsumerRecords<byte[], ByteBuffer> records = consumer.poll(patience);
            failed.worked();
            return records;
        } catch (NoOffsetForPartitionException e) {
            halt(e.partitions(), NO_OFFSET);
        } catch (OffsetOutOfRangeException e) {
            halt(e.partitions(), "its next record is no longer, or not yet, in the topic");
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            failed.blame(e, consumer.assignment()).ifPresent(partition -> pass(partition, e));
        }
        return ConsumerRecords.empty();
    }

    /** The last resort, behind the guard of fetches: whatever it is that a record throws, it is settled, and the next is read. */
    private void pass(TopicPartition partition, Throwable failure) {
        long offset = consumer.position(partition, LOOK_UP);
        LOG.warn("Record can't be fetched partition={} offset={} reason='{}'", partition, offset, failure.toString());
        lanes.refuse(partition, offset, failure);
        consumer.seek(partition, offset + 1);
    }

    /** Partitions that a person has to look at. */
    HaltedPartitions halted() {
        return halted;
    }

    /** Pauses all partitions, or all that are halted and no other. */
    void holdBack(boolean hold) {
        Set<TopicPartition> assigned = consumer.assignment();
        Set<TopicPartition> rest = hold ? assigned : halted.among(assigned);
        Set<TopicPartition> go = new HashSet<>(assigned);
        go.removeAll(rest);
        Set<TopicPartition> paused = consumer.paused();
        if (!paused.containsAll(rest)) {
            consumer.pause(rest);
        }
        go.retainAll(paused);
        if (!go.isEmpty()) {
            consumer.resume(go);
        }
    }

    /**
     * Back to the committed offsets, with fresh lanes. The look-up waits for offsets whose transaction is not decided yet.
     *
     * @return false if they can't be read for now
     */
    boolean rewind() {
        Set<TopicPartition> assigned = consumer.assignment();
        Map<TopicPartition, OffsetAndMetadata> committed;
        try {
            committed = consumer.committed(assigned, LOOK_UP);
        } catch (RetriableException e) {
            LOG.warn("Committed offsets not readable yet, trying again reason='{}'", e.getMessage());
            return false;
        }
        for (TopicPartition partition : assigned) {
            if (halted.contains(partition)) {
                continue;
            }
            if (committed.get(partition) == null) {
                halt(Set.of(partition), NO_OFFSET);
            } else {
                consumer.seek(partition, committed.get(partition));
                lanes.open(partition);
            }
        }
        return true;
    }

    /** After the first start an offset never jumps by itself: the partition stops and a person decides. */
    private void halt(Set<TopicPartition> named, String why) {
        Set<TopicPartition> partitions = new HashSet<>(named);
        partitions.retainAll(consumer.assignment());
        partitions.forEach(partition -> {
            halted.add(partition, why);
            LOG.error(
                    "Partition halted partition={} reason='{}'. Set the group's offset by hand, for example with"
                            + " kafka-consumer-groups --reset-offsets while no instance runs, then start again",
                    partition,
                    why);
            // Any position will do, since it stays paused; without one every poll would fail again.
            consumer.seek(partition, 0);
        });
        consumer.pause(partitions);
    }
}
