package io.bencao.protocols.releases;

import io.bencao.protocols.fetching.BoundTopic;
import io.bencao.protocols.fetching.TopicMadeAnewException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads {@code checkpoints} into a log, from where the log ends: an empty log from the oldest record on. Reads may be gone on with
 * by another reader of the same log, unless the topic was made anew: a log that outlives its topic is read on from the oldest record of the
 * next. For one thread; only {@link #wakeup} may be called by another.
 */
public final class ReleaseReader implements AutoCloseable {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.CHECKPOINTS.name(), 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> kafka;
    private final Optional<BoundTopic> topic;
    private final ReleaseLog log;
    private final long firstEnd;

    /**
     * For one who goes on reading: bound to the topic that the log is of.
     *
     * @param consumers as of the other constructor, which give records of one topic alone
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    public ReleaseReader(
            Function<BoundTopic, ? extends org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers,
            ReleaseLog log) {
        this(consumers.apply(log.topic()), Optional.of(log.topic()), log);
    }

    /**
     * For one who reads once. Asks where the topic ends now.
     *
     * @param kafka a consumer of bytes, committed records only, without a group, {@code auto.offset.reset=earliest}; closed with this
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer; the consumer is closed then
     */
    public ReleaseReader(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> kafka, ReleaseLog log) {
        this(kafka, Optional.empty(), log);
    }

    private ReleaseReader(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> kafka,
            Optional<BoundTopic> topic,
            ReleaseLog log) {
        this.kafka = kafka;
        this.topic = topic;
        this.log = log;
        try {
            kafka.assign(List.of(PARTITION));
            kafka.seek(PARTITION, log.nextOffset());
            this.firstEnd = end();
        } catch (RuntimeException e) {
            kafka.close();
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
     * @param each is told of every record, valid or not, in the topic's order
     * @throws io.bencao.schemas.registry.RegistryUnavailableException if the schema registry must be asked and does not answer; the
     *     next call begins with the record that could not be read
     * @throws TopicMadeAnewException if the topic was made anew; the next reader of the log begins with the new one's oldest record
     */
    public void poll(Duration patience, Consumer<CheckedRelease> each) {
        try {
            for (ConsumerRecord<byte[], byte[]> record : kafka.poll(patience)) {
                each.accept(log.take(record));
            }
            topic.ifPresent(BoundTopic::require);
        } catch (TopicMadeAnewException e) {
            log.beginAnew();
            throw e;
        } catch (RegistryUnavailableException e) {
            kafka.seek(PARTITION, log.nextOffset());
            throw e;
        }
    }

    /** Whether all that stood there when this reader began, and all that is known to have come since, was taken in. */
    public boolean isAtEnd() {
        return kafka.position(PARTITION) >= firstEnd
                && kafka.currentLag(PARTITION).orElse(0) == 0;
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
        long position = kafka.position(PARTITION);
        while (position < end) {
            poll(POLL, release -> {});
            long reached = kafka.position(PARTITION);
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
        kafka.wakeup();
    }

    private long end() {
        return kafka.endOffsets(List.of(PARTITION)).get(PARTITION);
    }

    @Override
    public void close() {
        kafka.close();
    }
}
