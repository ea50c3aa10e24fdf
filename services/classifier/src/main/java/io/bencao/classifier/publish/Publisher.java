package io.bencao.classifier.publish;

import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.StageMeters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The publishing loop; runs on the thread "publish". All other methods may be called from any thread. */
public final class Publisher implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration HAND_OVER_PATIENCE = Duration.ofSeconds(5);
    private static final Duration MOST_BACKOFF = Duration.ofSeconds(5);

    private final ResultSink sink;
    private final ResultWriter writer;
    private final InFlight inFlight;
    private final StageMeters meters;
    private final long maxTransactionNanos;

    private final List<PartitionLane> lanes = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<CompletableFuture<Void>> handOvers = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<Map<TopicPartition, OffsetAndMetadata>> plainOffsets;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicBoolean rewind = new AtomicBoolean();
    private volatile ConsumerGroupMetadata member;
    private volatile boolean recovering = true;
    private volatile boolean stopping;

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

    /** A lane for a partition that is ours from now on. */
    public PartitionLane openLane(TopicPartition partition) {
        lanes.removeIf(lane -> !lane.isOpen());
        PartitionLane lane = new PartitionLane(partition, inFlight, wake::release);
        lanes.add(lane);
        return lane;
    }

    /** Who commits: the group member as of the last poll. */
    public void memberIs(ConsumerGroupMetadata metadata) {
        member = metadata;
    }

    /** Whether the sink is being opened anew; nothing should be taken in meanwhile. */
    public boolean recovering() {
        return recovering;
    }

    /** Whether intake must go back to the committed offsets; asking takes the request away. */
    public boolean takeRewind() {
        return rewind.getAndSet(false);
    }

    /**
     * Commits what these lanes have answered, then closes them. Waits for that, within bounds: after them the lanes are
     * closed all the same, and an open transaction that holds anything of theirs is dropped instead of committed.
     */
    public void handOver(List<PartitionLane> leaving) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        handOvers.add(done);
        wake.release();
        try {
            done.get(HAND_OVER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("Partitions handed over without a last commit; their next owner answers again what was open");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leaving.forEach(PartitionLane::close);
        }
    }

    /** Passes offsets on that wait for a commit by the consumer itself: only without transactions. */
    public void commitPlainOffsets(Consumer<Map<TopicPartition, OffsetAndMetadata>> commit) {
        for (var offsets = plainOffsets.poll(); offsets != null; offsets = plainOffsets.poll()) {
            commit.accept(offsets);
        }
    }

    /** Ends the loop after the round that it is in. */
    public void stop() {
        stopping = true;
        wake.release();
    }

    @Override
    public void run() {
        reopen(false);
        while (!stopping) {
            try {
                round();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (RuntimeException e) {
                recover(e);
            }
        }
        sink.close();
    }

    private void round() throws InterruptedException {
        if (wake.tryAcquire(waitNanos(), TimeUnit.NANOSECONDS)) {
            wake.drainPermits();
        }
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        handOvers.drainTo(waiting);
        try {
            collect();
            if (transaction != null && (!waiting.isEmpty() || due())) {
                commit();
            }
        } finally {
            waiting.forEach(handOver -> handOver.complete(null));
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
                    sink.begin();
                    transaction = new Transaction(System.nanoTime());
                }
                // First into the transaction, then out: if sending fails, its ticket is among those to let go.
                transaction.add(next.get());
                sink.send(writer.write(next.get().ticket()));
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
        if (!transaction.owned()) {
            throw new IllegalStateException("a partition was taken away while its answers were being published");
        }
        sink.commit(transaction.offsets(), committing);
        meters.published(transaction.size(), System.nanoTime() - transaction.begunNanos());
        transaction.finish();
        transaction = null;
    }

    private void recover(RuntimeException failure) {
        LOG.warn("Publishing failed, rewinding to the committed offsets reason='{}'", failure.toString());
        meters.rewound();
        recovering = true;
        lanes.forEach(PartitionLane::close);
        if (transaction != null) {
            transaction.finish();
            transaction = null;
        }
        plainOffsets.clear();
        reopen(true);
    }

    /** Tries until it works: while the broker is away there is nothing else to do. Readiness says so. */
    private void reopen(boolean thenRewind) {
        Duration backoff = Duration.ofMillis(100);
        while (!stopping) {
            try {
                sink.open();
                // Not before: only now is it settled which offsets are the committed ones.
                rewind.set(thenRewind);
                recovering = false;
                return;
            } catch (RuntimeException e) {
                LOG.warn("Kafka takes no transactions yet, trying again reason='{}'", e.getMessage());
                pause(backoff);
                backoff = backoff.multipliedBy(2).compareTo(MOST_BACKOFF) > 0 ? MOST_BACKOFF : backoff.multipliedBy(2);
            }
        }
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }
}
