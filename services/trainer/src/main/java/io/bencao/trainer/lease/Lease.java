package io.bencao.trainer.lease;

import io.bencao.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the partition, or waits for it. A leader that stands still loses it after the session's timeout without knowing; what
 * such a leader still tries to release is refused by the broker, since the next one has taken its transactional id.
 */
public final class Lease implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int HEARTBEATS_PER_SESSION = 5;

    private final Consumer<byte[], byte[]> consumer;
    private final Runnable onLost;
    private final Object changed = new Object();
    private volatile boolean stopping;

    /** Written under {@link #changed}. */
    private volatile Optional<Term> term = Optional.empty();

    private volatile ConsumerGroupMetadata member;
    private long terms;

    /**
     * @param consumer not subscribed yet; from now on the lease's own
     * @param onLost told on the lease's thread when a term is over; must be quick
     */
    public Lease(Consumer<byte[], byte[]> consumer, Runnable onLost) {
        this.consumer = consumer;
        this.onLost = onLost;
    }

    /**
     * The settings of the lease's consumer.
     *
     * @param group one for all trainers of a model
     * @param instance this trainer: one that is restarted under its name has its lease back at once
     * @param timeout after which a silent leader is none
     */
    public static Properties settings(
            String brokers, String group, String instance, Duration timeout, Map<String, String> own) {
        Properties settings = new Properties();
        settings.putAll(own);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) timeout.toMillis() / HEARTBEATS_PER_SESSION);
        // With the eager ones each trainer that joins would end the leader's term, and with it interrupt his run.
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return settings;
    }

    /** The term that runs, if this instance leads. */
    public Optional<Term> term() {
        return term;
    }

    /** Waits until this instance leads, at most so long. */
    public Optional<Term> await(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (changed) {
            while (term.isEmpty()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                changed.wait(Math.max(1, Duration.ofNanos(left).toMillis()));
            }
            return term;
        }
    }

    /** Gives the lease back and ends the thread. */
    public void stop() {
        stopping = true;
        consumer.wakeup();
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.subscribe(List.of(Topics.TRAINER_LEASE.name()), new Listener());
            while (!stopping) {
                consumer.poll(POLL);
                // A rebalance that leaves the partition here gives the member a new generation.
                member = consumer.groupMetadata();
            }
        } catch (WakeupException e) {
            LOG.debug("lease woken to stop");
        } finally {
            lose();
        }
    }

    private void set(Optional<Term> next) {
        synchronized (changed) {
            term = next;
            changed.notifyAll();
        }
    }

    private void lose() {
        if (term.isPresent()) {
            set(Optional.empty());
            LOG.info("This trainer leads no longer");
            onLost.run();
        }
    }

    private final class Listener implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                terms++;
                member = consumer.groupMetadata();
                set(Optional.of(new Term(terms, () -> member)));
                LOG.info("This trainer leads term={}", terms);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                lose();
            }
        }
    }
}
