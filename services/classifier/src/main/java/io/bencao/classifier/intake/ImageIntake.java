package io.bencao.classifier.intake;

import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.publish.Publisher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The poll loop. It runs on a thread of its own, which alone touches the consumer; {@link #stop(Duration)} may be called
 * from any other.
 */
public final class ImageIntake implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ImageIntake.class);

    /** Less than a poll may pause, more than a healthy broker needs. */
    private static final Duration COMMIT = Duration.ofSeconds(5);

    private static final Duration CLOSE = Duration.ofSeconds(3);

    /** Handing over and closing after the drain, with a broker that does not answer. */
    private static final Duration AFTER_DRAIN = Duration.ofSeconds(9);

    private final KafkaConsumer<byte[], ByteBuffer> consumer;
    private final Lanes lanes;
    private final Publisher publisher;
    private final Consumer<Ticket> next;
    private final InFlight inFlight;
    private final Positions positions;
    private final Rebalance rebalance;
    private final Lag lag;
    private final Membership membership;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile Duration patience = Duration.ZERO;

    /**
     * @param consumer the consumer; this object closes it
     * @param lanes opens a lane per assigned partition and makes the tickets
     * @param publisher told about partitions that come and go
     * @param next takes each ticket; must not wait
     * @param inFlight the gauge that stops polling
     * @param halted where partitions that can't go on are listed
     * @param lag where the group's lag is shown
     */
    public ImageIntake(
            KafkaConsumer<byte[], ByteBuffer> consumer,
            Lanes lanes,
            Publisher publisher,
            Consumer<Ticket> next,
            InFlight inFlight,
            HaltedPartitions halted,
            Lag lag) {
        this.consumer = consumer;
        this.lanes = lanes;
        this.publisher = publisher;
        this.next = next;
        this.inFlight = inFlight;
        this.positions = new Positions(consumer, lanes, halted);
        this.rebalance = new Rebalance(lanes, publisher, halted, consumer::groupMetadata, this::commitPlain);
        this.lag = lag;
        this.membership = new Membership();
    }

    /** What keeps it from taking in: not a member of its group, or cut off from it. Empty while all is well. */
    public Optional<String> trouble() {
        return membership.trouble();
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(List.of(lanes.topic()), rebalance);
            while (!stopping) {
                turn();
            }
            drain();
        } finally {
            membership.left();
            // Leaving the group hands the partitions over at once instead of after the session timeout.
            closeConsumer();
            ended.countDown();
        }
    }

    /** Lets go of the consumer of a loop that was never run. */
    public void discard() {
        consumer.close(CloseOptions.timeout(CLOSE));
    }

    /** Takes in nothing more, waits until all that was taken in is answered and committed, at most that long; then ends. */
    public void stop(Duration most) throws InterruptedException {
        patience = most;
        stopping = true;
        if (!ended.await(most.plus(AFTER_DRAIN).toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("Intake did not end in time");
        }
    }

    private void turn() {
        if (publisher.rewindNeeded() && positions.rewind()) {
            publisher.rewound();
        }
        positions.holdBack(inFlight.full() || publisher.recovering() || stopping);
        ConsumerRecords<byte[], ByteBuffer> records = positions.poll();
        membership.look(consumer);
        publisher.memberIs(consumer.groupMetadata());
        long polledNanos = System.nanoTime();
        for (ConsumerRecord<byte[], ByteBuffer> record : records) {
            lanes.admit(record, polledNanos).ifPresent(next);
        }
        commitPlain();
        lag.measure(consumer, positions.halted());
    }

    private void commitPlain() {
        publisher.commitPlainOffsets(this::commitPlain);
    }

    /** What these offsets stand for is published; should they be lost, some events are answered twice. */
    private void commitPlain(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            consumer.commitSync(offsets, COMMIT);
        } catch (KafkaException e) {
            LOG.warn("Offsets not committed; what they stand for may be answered twice reason='{}'", e.getMessage());
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
            commitPlain();
            lanes.forgetAll();
            consumer.close(CloseOptions.timeout(CLOSE));
        } catch (RuntimeException e) {
            LOG.warn("Consumer did not close cleanly reason='{}'", e.getMessage());
        }
    }
}
