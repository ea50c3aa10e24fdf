package io.bencao.classifier.intake;

import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.publish.Publisher;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The poll loop. It runs on a thread of its own, which alone touches the consumer; {@link #stop(Duration)} may be called
 * from any other.
 */
public final class ImageIntake implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ImageIntake.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration LOOK_UP = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final Lanes lanes;
    private final Publisher publisher;
    private final Consumer<Ticket> next;
    private final InFlight inFlight;
    private final HaltedPartitions halted;
    private final Lag lag;
    private final Consumer<Throwable> onFatal;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile boolean joined;
    private volatile Duration patience = Duration.ZERO;
    private boolean rewinding;

    /**
     * @param consumer the consumer; this object closes it
     * @param lanes opens a lane per assigned partition and makes the tickets
     * @param publisher told about partitions that come and go
     * @param next takes each ticket; must not wait
     * @param inFlight the gauge that stops polling
     * @param halted where partitions that can't go on are listed
     * @param lag where the group's lag is shown
     * @param onFatal told when the loop ends by an error that polling again can't mend
     */
    public ImageIntake(
            KafkaConsumer<byte[], byte[]> consumer,
            Lanes lanes,
            Publisher publisher,
            Consumer<Ticket> next,
            InFlight inFlight,
            HaltedPartitions halted,
            Lag lag,
            Consumer<Throwable> onFatal) {
        this.consumer = consumer;
        this.topic = lanes.topic();
        this.lanes = lanes;
        this.publisher = publisher;
        this.next = next;
        this.inFlight = inFlight;
        this.halted = halted;
        this.lag = lag;
        this.onFatal = onFatal;
    }

    /** Whether the consumer is a member of its group. */
    public boolean joined() {
        return joined;
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(List.of(topic), new Rebalance(lanes, publisher, halted));
            while (!stopping) {
                turn();
            }
            drain();
        } catch (RuntimeException e) {
            LOG.error("Intake ended topic={}", topic, e);
            onFatal.accept(e);
        } finally {
            joined = false;
            // Leaving the group hands the partitions over at once instead of after the session timeout.
            closeConsumer();
            ended.countDown();
        }
    }

    /** Takes in nothing more, waits until all that was taken in is answered and committed, at most that long; then ends. */
    public void stop(Duration most) throws InterruptedException {
        patience = most;
        stopping = true;
        ended.await();
    }

    private void turn() {
        rewindIfAsked();
        holdBack(inFlight.full() || publisher.recovering() || rewinding || stopping);
        ConsumerRecords<byte[], byte[]> records = poll();
        // Generations, and member epochs in the newer protocol, begin at 1.
        joined = consumer.groupMetadata().generationId() > 0;
        publisher.memberIs(consumer.groupMetadata());
        long polledNanos = System.nanoTime();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            lanes.admit(record, polledNanos).ifPresent(next);
        }
        publisher.commitPlainOffsets(consumer::commitSync);
        lag.measure(consumer);
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        try {
            return consumer.poll(POLL);
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        } catch (NoOffsetForPartitionException e) {
            halt(e.partitions(), "the group has no committed offset for it");
        } catch (OffsetOutOfRangeException e) {
            halt(e.partitions(), "its next record is no longer, or not yet, in the topic");
        }
        return ConsumerRecords.empty();
    }

    /** After the first start an offset never jumps by itself: the partition stops and a person decides. */
    private void halt(Set<TopicPartition> partitions, String why) {
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

    private void holdBack(boolean hold) {
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

    private void rewindIfAsked() {
        rewinding |= publisher.takeRewind();
        if (!rewinding) {
            return;
        }
        try {
            Set<TopicPartition> assigned = consumer.assignment();
            var committed = consumer.committed(assigned, LOOK_UP);
            for (TopicPartition partition : assigned) {
                if (halted.contains(partition)) {
                    continue;
                }
                if (committed.get(partition) == null) {
                    halt(Set.of(partition), "the group has no committed offset for it");
                } else {
                    consumer.seek(partition, committed.get(partition));
                    lanes.open(partition);
                }
            }
            rewinding = false;
        } catch (TimeoutException e) {
            LOG.warn("Committed offsets not readable yet, trying again reason='{}'", e.getMessage());
        }
    }

    private void drain() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (inFlight.records() > 0 && System.nanoTime() < deadline) {
            turn();
        }
        if (inFlight.records() > 0) {
            LOG.warn("Stopped before all was answered; it will be taken in again records={}", inFlight.records());
        }
    }

    private void closeConsumer() {
        try {
            publisher.handOver(lanes.all());
            consumer.close();
        } catch (RuntimeException e) {
            LOG.warn("Consumer did not close cleanly reason='{}'", e.getMessage());
        }
    }
}
