package io.bencao.classifier.intake;

import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.publish.LanePublisher;
import io.bencao.classifier.publish.LanePublisher.State;
import io.bencao.protocols.fetching.BoundTopic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The poll loop. It runs on a thread of its own, which alone touches the consumer; {@link #stop(Duration)} may be called
 * from any other.
 */
public final class ImageIntake implements Runnable {

    /** Takes each ticket; must not wait. */
    public interface TicketReceiver {
        void accept(Ticket ticket);
    }

    private static final Logger LOG = LoggerFactory.getLogger(ImageIntake.class);

    private static final Duration POLL = Duration.ofMillis(50);

    /** While suspects are run one by one, all partitions are paused and a poll waits for nothing. */
    private static final Duration SOON = Duration.ofMillis(5);

    /** Less than a poll may pause, more than a healthy broker needs. */
    private static final Duration COMMIT = Duration.ofSeconds(5);

    private static final Duration CLOSE = Duration.ofSeconds(3);

    /** Handing over and closing after the drain, with a broker that does not answer. */
    private static final Duration AFTER_DRAIN = Duration.ofSeconds(9);

    private final ImageConsumers consumers;
    private final Lanes lanes;
    private final LanePublisher publisher;
    private final Apart apart;
    private final InFlight inFlight;
    private final HaltedPartitions halted;
    private final Lag lag;
    private final LongSupplier nanoClock;
    private final Membership membership;
    private Consumer<byte[], ByteBuffer> consumer;
    private Positions positions;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile Duration patience = Duration.ZERO;

    /**
     * @param consumers makes the consumer, which this object closes
     * @param lanes of the topic that is read; opens a lane per assigned partition and makes the tickets
     * @param publisher told about partitions that come and go
     * @param apart takes each ticket to decode, suspects one by one
     * @param inFlight the gauge that stops polling
     * @param halted where partitions that can't go on are listed
     * @param lag where the group's lag is shown
     */
    public ImageIntake(
            ImageConsumers consumers,
            Lanes lanes,
            LanePublisher publisher,
            Apart apart,
            InFlight inFlight,
            HaltedPartitions halted,
            Lag lag) {
        this(consumers, lanes, publisher, apart, inFlight, halted, lag, System::nanoTime);
    }

    /** Test seam: with a clock of the test's own. */
    ImageIntake(
            ImageConsumers consumers,
            Lanes lanes,
            LanePublisher publisher,
            Apart apart,
            InFlight inFlight,
            HaltedPartitions halted,
            Lag lag,
            LongSupplier nanoClock) {
        this.consumers = consumers;
        this.lanes = lanes;
        this.publisher = publisher;
        this.apart = apart;
        this.inFlight = inFlight;
        this.halted = halted;
        this.lag = lag;
        this.nanoClock = nanoClock;
        this.membership = new Membership(nanoClock);
        open();
    }

    private void open() {
        consumer = consumers.bound().apply(lanes.topic());
        positions = new Positions(consumer, lanes, halted, consumers.beginsAdded(), nanoClock);
    }

    /** What keeps it from taking in: not a member of its group, or cut off from it. Empty while all is well. */
    public Optional<String> problem() {
        return membership.problem();
    }

    @Override
    public void run() {
        try {
            subscribe();
            while (!stopping) {
                turn();
            }
            drain();
        } finally {
            membership.leave();
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

    void subscribe() {
        consumer.subscribe(
                List.of(lanes.topic().name()),
                new Rebalance(
                        lanes, publisher, halted, positions::take, consumer::groupMetadata, this::commitPlainOffsets));
    }

    /**
     * The topic was made anew, and a person has said where to go on in it. A consumer of its own: one that was bound to the other topic
     * may hold records of it still.
     */
    private void follow(Uuid next) {
        LOG.info(
                "Reads the topic that was made anew topic={} before={} now={}",
                lanes.topic().name(),
                lanes.topic().id(),
                next);
        closeConsumer();
        lanes.follow(new BoundTopic(lanes.topic().name(), next));
        halted.forgetAll();
        open();
        subscribe();
    }

    /** One look at the topic: rewind if asked, pause or resume, poll, a ticket a record, a step with suspects. */
    void turn() {
        if (publisher.state() == State.REWIND_NEEDED && positions.rewind()) {
            publisher.confirmRewind();
        }
        positions.reconsider();
        positions.wanted().ifPresent(this::follow);
        boolean none = stopping || apart.isBusy() || publisher.state() != State.PUBLISHING;
        positions.holdBack(partition -> none || inFlight.fullFor(partition.partition()));
        ConsumerRecords<byte[], ByteBuffer> records = positions.poll(apart.isBusy() ? SOON : POLL);
        membership.observe(consumer);
        publisher.updateMember(consumer.groupMetadata());
        long polledNanos = System.nanoTime();
        for (ConsumerRecord<byte[], ByteBuffer> record : records) {
            lanes.admit(record, polledNanos).ifPresent(apart::accept);
        }
        if (apart.isBusy()) {
            apart.step(lanes.unsettled());
        }
        commitPlainOffsets();
        lag.measure(consumer, positions.halted());
    }

    /** What these offsets stand for is published; should they be lost, some events are answered twice. */
    private void commitPlainOffsets() {
        for (var offsets = publisher.nextPlainOffsets(); offsets.isPresent(); offsets = publisher.nextPlainOffsets()) {
            try {
                consumer.commitSync(offsets.get(), COMMIT);
            } catch (KafkaException e) {
                LOG.warn(
                        "Offsets not committed; what they stand for may be answered twice reason='{}'", e.getMessage());
            }
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
            commitPlainOffsets();
            lanes.forgetAll();
            consumer.close(CloseOptions.timeout(CLOSE));
        } catch (RuntimeException e) {
            LOG.warn("Consumer did not close cleanly reason='{}'", e.getMessage());
        }
    }
}
