package io.bencao.protocols.releases;

import io.bencao.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads {@code checkpoints} into a log, from where the log ends: an empty log from the oldest record on. Reads may be gone on with
 * by another reader of the same log. For one thread; only {@link #wakeup} may be called by another.
 */
public final class ReleaseReader implements AutoCloseable {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.CHECKPOINTS.name(), 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Consumer<byte[], byte[]> consumer;
    private final ReleaseLog log;
    private final long firstEnd;

    /**
     * Asks where the topic ends now.
     *
     * @param consumer of bytes, committed records only, without a group, {@code auto.offset.reset=earliest}; closed with this
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer; the consumer is closed then
     */
    public ReleaseReader(Consumer<byte[], byte[]> consumer, ReleaseLog log) {
        this.consumer = consumer;
        this.log = log;
        try {
            consumer.assign(List.of(PARTITION));
            consumer.seek(PARTITION, log.nextOffset());
            this.firstEnd = end();
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** The log that this fills. */
    public ReleaseLog log() {
        return log;
    }

    /**
     * Takes in what comes, waiting at most that long for it.
     *
     * @return what came, valid or not, in the topic's order
     */
    public List<CheckedRelease> poll(Duration patience) {
        List<CheckedRelease> checked = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            checked.add(log.take(record));
        }
        return checked;
    }

    /** Whether all that stood there when this reader began, and all that is known to have come since, was taken in. */
    public boolean isAtEnd() {
        return consumer.position(PARTITION) >= firstEnd
                && consumer.currentLag(PARTITION).orElse(0) == 0;
    }

    /**
     * Takes in all that stands there now.
     *
     * @return the log
     * @throws TimeoutException if nothing comes for a minute
     */
    public ReleaseLog readToEnd() {
        long end = end();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long position = consumer.position(PARTITION);
        while (position < end) {
            poll(POLL);
            long reached = consumer.position(PARTITION);
            if (reached > position) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        "no release came within " + PATIENCE.toSeconds() + " s from offset " + reached + " on");
            }
            position = reached;
        }
        return log;
    }

    /** Ends a wait of the reading thread with a {@link org.apache.kafka.common.errors.WakeupException}. */
    public void wakeup() {
        consumer.wakeup();
    }

    private long end() {
        return consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
