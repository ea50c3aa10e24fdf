package io.bencao.classifier.intake;

import io.bencao.protocols.fetching.BoundTopic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one consumer stands in its partitions: where each begins, which of them go on, which are held back, which are halted, and the
 * way back to what is committed. What the consumer makes of committed offsets by itself is never used, since it does not look at the
 * topic that they are of. Intake thread only.
 */
final class Positions {

    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);

    private final Consumer<byte[], ByteBuffer> consumer;
    private final BoundTopic topic;
    private final Lanes lanes;
    private final HaltedPartitions halted;
    private final boolean beginsAdded;
    private final OffsetLookUp offsets;
    private final Halting halting;
    private final FailedPoll failed = new FailedPoll();

    /** Ours, but where they go on is not known yet: paused, and without a lane. */
    private final Set<TopicPartition> unplaced = new HashSet<>();

    /**
     * @param consumer bound to the topic that the lanes follow
     * @param beginsAdded whether a partition that was added is read from its first record on
     * @param nanoClock {@link System#nanoTime}, or a test's own
     */
    Positions(
            Consumer<byte[], ByteBuffer> consumer,
            Lanes lanes,
            HaltedPartitions halted,
            boolean beginsAdded,
            LongSupplier nanoClock) {
        this.consumer = consumer;
        this.topic = lanes.topic();
        this.lanes = lanes;
        this.halted = halted;
        this.beginsAdded = beginsAdded;
        this.offsets = new OffsetLookUp(consumer, topic);
        this.halting = new Halting(consumer, topic, halted, offsets, nanoClock);
    }

    /** These are ours from now on: each is placed where it goes on, now or as soon as that can be read. */
    void take(Collection<TopicPartition> partitions) {
        unplaced.addAll(partitions);
        place();
    }

    /** The next records; none where a partition had to be halted instead, or its next record settled unread. */
    ConsumerRecords<byte[], ByteBuffer> poll(Duration patience) {
        try {
            ConsumerRecords<byte[], ByteBuffer> records = consumer.poll(patience);
            failed.worked();
            haltForStranger();
            return records;
        } catch (NoOffsetForPartitionException e) {
            // The consumer has looked by itself before we could: any position will do for what is not placed yet.
            e.partitions().stream().filter(unplaced::contains).forEach(partition -> consumer.seek(partition, 0));
            halting.halt(
                    e.partitions().stream()
                            .filter(partition -> !unplaced.contains(partition))
                            .toList(),
                    "the group has no committed offset for it");
        } catch (OffsetOutOfRangeException e) {
            haltForStranger();
            e.offsetOutOfRangePartitions().forEach(this::haltOutOfRange);
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            failed.blame(e, consumer.assignment()).ifPresent(partition -> pass(partition, e));
        }
        return ConsumerRecords.empty();
    }

    /** Whatever was read before is the old topic's and gone with it; of the new one nothing was decided yet. */
    private void haltForStranger() {
        topic.problem().ifPresent(why -> {
            Set<TopicPartition> going = new HashSet<>(consumer.assignment());
            going.removeAll(halted.among(going));
            if (!going.isEmpty()) {
                lanes.close(going);
                unplaced.removeAll(going);
                halting.haltForStranger(going, why);
            }
        });
    }

    private void haltOutOfRange(TopicPartition partition, long offset) {
        if (!halted.contains(partition)) {
            halting.halt(Set.of(partition), whyOutOfRange(partition, offset));
        }
    }

    private String whyOutOfRange(TopicPartition partition, long offset) {
        try {
            Long oldest = consumer.beginningOffsets(List.of(partition), OffsetLookUp.PATIENCE)
                    .get(partition);
            if (oldest != null && oldest > offset) {
                return "retention ran past it: its next record was " + offset + ", the oldest that is still there is "
                        + oldest;
            }
        } catch (KafkaException e) {
            LOG.warn("Oldest record not known partition={} reason='{}'", partition, e.getMessage());
        }
        return "its next record " + offset + " is not in the topic: the partition has lost its end";
    }

    /** The last resort, behind the guard of fetches: whatever it is that a record throws, it is settled, and the next is read. */
    private void pass(TopicPartition partition, Throwable failure) {
        long offset = consumer.position(partition, OffsetLookUp.PATIENCE);
        LOG.warn("Record can't be fetched partition={} offset={} reason='{}'", partition, offset, failure.toString());
        lanes.refuse(partition, offset, failure);
        consumer.seek(partition, offset + 1);
    }

    /** Partitions that a person has to look at. */
    HaltedPartitions halted() {
        return halted;
    }

    /** Pauses all partitions for which this holds, all that are halted or not placed yet, and no other. */
    void holdBack(Predicate<TopicPartition> hold) {
        Set<TopicPartition> assigned = consumer.assignment();
        Set<TopicPartition> rest = new HashSet<>(halted.among(assigned));
        assigned.stream()
                .filter(partition -> unplaced.contains(partition) || hold.test(partition))
                .forEach(rest::add);
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
     * Back to the committed offsets, with fresh lanes.
     *
     * @return false if they can't be read for now
     */
    boolean rewind() {
        Set<TopicPartition> back = new HashSet<>(consumer.assignment());
        back.removeAll(halted.among(back));
        unplaced.addAll(back);
        return place();
    }

    /** Lets those go on that can: halted ones that were told where, and those whose offsets could not be read before. */
    void reconsider() {
        Set<TopicPartition> released = halting.released();
        if (!released.isEmpty()) {
            LOG.info("Partitions go on where they were told to partitions={}", released);
        }
        unplaced.addAll(released);
        place();
    }

    /** The topic that is to be read instead of this one, once a person has set offsets in it. */
    Optional<Uuid> wanted() {
        return halting.wanted();
    }

    private boolean place() {
        unplaced.retainAll(consumer.assignment());
        haltForStranger();
        if (unplaced.isEmpty()) {
            return true;
        }
        Optional<GroupOffsets> group = offsets.ofAll();
        if (group.isEmpty()) {
            consumer.pause(unplaced);
            return false;
        }
        for (TopicPartition partition : List.copyOf(unplaced)) {
            group.get()
                    .of(partition)
                    .match(
                            offset -> open(partition, offset, group.get()),
                            () -> begin(partition, group.get()),
                            why -> halt(partition, why));
        }
        return unplaced.isEmpty();
    }

    private void open(TopicPartition partition, OffsetAndMetadata offset, GroupOffsets group) {
        unplaced.remove(partition);
        consumer.seek(partition, offset);
        lanes.open(partition, group.note());
    }

    /** Its offset is committed before anything is read: from then on one that is missing is an accident here too. */
    private void begin(TopicPartition partition, GroupOffsets group) {
        if (!beginsAdded) {
            halt(partition, "it was added to the topic, and bencao.intake.added-partitions=halt");
            return;
        }
        OffsetAndMetadata first =
                new OffsetAndMetadata(0, Optional.empty(), group.note().text());
        try {
            consumer.commitSync(Map.of(partition, first), OffsetLookUp.PATIENCE);
        } catch (KafkaException e) {
            LOG.warn("Added partition not begun yet, trying again partition={} reason='{}'", partition, e.getMessage());
            consumer.pause(Set.of(partition));
            return;
        }
        LOG.info("Partition was added to the topic and is read from its first record on partition={}", partition);
        open(partition, first, group);
    }

    private void halt(TopicPartition partition, String why) {
        unplaced.remove(partition);
        halting.halt(Set.of(partition), why);
    }
}
