package io.bencao.classifier.publish;

import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.meters.StageMeters;
import io.bencao.protocols.offsets.OffsetNote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The publishing loop; runs on the thread "publish". All other methods may be called from any thread. */
public final class Publisher implements LanePublisher, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final ResultSink sink;
    private final ResultWriter writer;
    private final InFlight inFlight;
    private final StageMeters meters;
    private final long maxTransactionNanos;

    private final List<PartitionLane> lanes = new CopyOnWriteArrayList<>();
    private final HandOvers handOvers = new HandOvers();
    private final ConcurrentLinkedQueue<Map<TopicPartition, OffsetAndMetadata>> plainOffsets;
    private final Semaphore wake = new Semaphore(0);
    private final Backoff backoff = new Backoff();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicReference<State> state = new AtomicReference<>(State.OPENING);
    private volatile ConsumerGroupMetadata member;

    /** Publish thread only; null between transactions. */
    private Transaction transaction;

    Publisher(
            ResultSink sink,
            ConcurrentLinkedQueue<Map<TopicPartition, OffsetAndMetadata>> plainOffsets,
            ResultWriter writer,
            InFlight inFlight,
            StageMeters meters,
            Duration maxTransaction) {
        this.sink = sink;
        this.plainOffsets = plainOffsets;
        this.writer = writer;
        this.inFlight = inFlight;
        this.meters = meters;
        this.maxTransactionNanos = maxTransaction.toNanos();
    }

    /** What keeps results from being published; empty while nothing does. */
    public Optional<String> problem() {
        if (state() == State.OPENING) {
            return Optional.of("Kafka takes no results; trying again " + backoff.reason());
        }
        return backoff.failures() > 1 && inFlight.records() > 0
                ? Optional.of("failed " + backoff.failures() + " times in a row: " + backoff.reason())
                : Optional.empty();
    }

    @Override
    public State state() {
        return state.get();
    }

    @Override
    public PartitionLane openLane(TopicPartition partition, OffsetNote note) {
        lanes.removeIf(lane -> !lane.isOpen());
        PartitionLane lane = new PartitionLane(partition, note, wake::release);
        lanes.add(lane);
        return lane;
    }

    @Override
    public void updateMember(ConsumerGroupMetadata metadata) {
        member = metadata;
    }

    @Override
    public void handOver(List<PartitionLane> leaving) {
        if (leaving.isEmpty()) {
            return;
        }
        // While the producer is being made ready no transaction is open: nothing to wait for.
        if (state() != State.OPENING && !handOvers.ask(wake::release)) {
            LOG.warn("Partitions handed over without a last commit; their next owner answers again what was open");
        }
        leaving.forEach(PartitionLane::close);
    }

    @Override
    public void confirmRewind() {
        if (state.compareAndSet(State.REWIND_NEEDED, State.PUBLISHING)) {
            wake.release();
        }
    }

    @Override
    public Optional<Map<TopicPartition, OffsetAndMetadata>> nextPlainOffsets() {
        return Optional.ofNullable(plainOffsets.poll());
    }

    /** Ends the loop after the round that it is in. */
    public void stop() {
        stop.countDown();
        wake.release();
    }

    @Override
    public void run() {
        try {
            open(State.PUBLISHING);
            while (!stopping()) {
                try {
                    round();
                } catch (RuntimeException e) {
                    recover(e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sink.close();
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private void round() throws InterruptedException {
        if (wake.tryAcquire(waitNanos(), TimeUnit.NANOSECONDS)) {
            wake.drainPermits();
        }
        List<CountDownLatch> leaving = handOvers.take();
        try {
            // Before the rewind a commit could still move offsets that intake is just reading.
            if (state() == State.PUBLISHING) {
                collect();
            }
            if (transaction != null && (!leaving.isEmpty() || due())) {
                commit();
            }
        } finally {
            leaving.forEach(CountDownLatch::countDown);
        }
    }

    private long waitNanos() {
        return transaction == null
                ? TimeUnit.SECONDS.toNanos(1)
                : Math.max(0, transaction.begunNanos() + maxTransactionNanos - System.nanoTime());
    }

    private void collect() {
        for (PartitionLane lane : lanes) {
            for (Optional<Answered> next = lane.nextAnswered(); next.isPresent(); next = lane.nextAnswered()) {
                if (transaction == null) {
                    transaction = new Transaction(System.nanoTime());
                    transaction.add(next.get());
                    sink.begin();
                } else {
                    transaction.add(next.get());
                }
                // First into the transaction, then out: if sending fails, its ticket is among those to let go.
                writer.write(next.get().ticket(), next.get().trace()).forEach(sink::send);
            }
        }
    }

    /** Full in time, or nothing left to wait for. */
    private boolean due() {
        return System.nanoTime() - transaction.begunNanos() >= maxTransactionNanos
                || lanes.stream().allMatch(PartitionLane::isEmpty);
    }

    private void commit() {
        // The order matters: member first, then the look at the lanes. A partition that leaves after the look waits for
        // this commit, or has the group fence this member's generation.
        ConsumerGroupMetadata committing = member;
        if (committing == null || committing.generationId() < 1) {
            // Kafka takes offsets from a stranger as from an administrator: nothing would be fenced.
            throw new IllegalStateException("not a member of the group while its answers were being published");
        }
        if (!transaction.owned()) {
            throw new IllegalStateException("a partition was taken away while its answers were being published");
        }
        sink.commit(transaction.offsets(), committing);
        backoff.worked();
        transaction.measure(meters);
        transaction.finish();
        transaction = null;
    }

    private void recover(RuntimeException failure) throws InterruptedException {
        state.set(State.OPENING);
        backoff.failed(failure);
        LOG.warn(
                "Publishing failed, rewinding to the committed offsets reason='{}'",
                backoff.reason(),
                failure instanceof KafkaException ? null : failure);
        if (backoff.fenced()) {
            LOG.warn(
                    "Another producer took the transactional id, or this instance stood still for too long. If this goes on,"
                            + " two instances have the same bencao.instance-id or bencao.publish.transactional-id");
        }
        meters.rewound();
        lanes.forEach(PartitionLane::close);
        if (transaction != null) {
            transaction.finish();
            transaction = null;
        }
        plainOffsets.clear();
        stop.await(backoff.delay().toMillis(), TimeUnit.MILLISECONDS);
        open(State.REWIND_NEEDED);
    }

    /** Tries until it works: while the broker is away there is nothing else to do. Readiness says so. */
    private void open(State then) throws InterruptedException {
        while (!stopping()) {
            try {
                sink.open();
                // Not before: only now is it settled which offsets are the committed ones.
                state.set(then);
                return;
            } catch (RuntimeException e) {
                backoff.failed(e);
                LOG.warn("Kafka takes no results yet, trying again reason='{}'", backoff.reason());
                stop.await(Math.max(100, backoff.delay().toMillis()), TimeUnit.MILLISECONDS);
            }
        }
    }
}
