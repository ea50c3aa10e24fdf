package io.bencao.classifier.releases;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.classifier.livemodel.ReleaseIntake;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every release from the oldest on. Each instance reads them all, so there is no group; what was read is acted on only
 * once the end was reached, since any but the last release is history. While the broker is away it waits; what serves goes on.
 */
public final class ReleaseFollower implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseFollower.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.CHECKPOINTS.name(), 0);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Properties settings;
    private final Wire<CheckpointRelease> wire;
    private final ReleaseIntake intake;
    private volatile Consumer<byte[], byte[]> reading;
    private volatile boolean stopped;
    private long next;

    /**
     * @param brokers where Kafka is
     * @param own any client property of the user's
     * @param wire reads releases
     * @param intake takes them
     */
    public ReleaseFollower(
            String brokers, Map<String, String> own, Wire<CheckpointRelease> wire, ReleaseIntake intake) {
        this.settings = settings(brokers, own);
        this.wire = wire;
        this.intake = intake;
    }

    private static Properties settings(String brokers, Map<String, String> own) {
        Properties settings = new Properties();
        settings.putAll(own);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // A topic that was made anew is read anew; its old numbers are refused all the same.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return settings;
    }

    /** Ends the reading; returns at once. */
    public void stop() {
        stopped = true;
        Consumer<byte[], byte[]> current = reading;
        if (current != null) {
            current.wakeup();
        }
    }

    @Override
    public void run() {
        while (!stopped) {
            try (Consumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                reading = consumer;
                consumer.assign(List.of(PARTITION));
                consumer.seek(PARTITION, next);
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debug("Told to stop", e);
            } catch (KafkaException | RegistryUnavailableException e) {
                LOG.warn("Releases can't be read now; what serves goes on reason='{}'", e.toString());
                pause();
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
        while (!stopped) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record);
                next = record.offset() + 1;
            }
            if (consumer.position(PARTITION) >= end
                    && consumer.currentLag(PARTITION).orElse(0) == 0) {
                intake.atEnd();
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.value() == null) {
                throw new MalformedRecordException("the record is empty");
            }
            intake.take(signed(wire.read(record.value())));
        } catch (MalformedRecordException | CheckpointException e) {
            intake.refuse("offset " + record.offset(), "malformed-release: " + e.getMessage());
        }
    }

    private static SignedRelease signed(CheckpointRelease release) {
        return SignedRelease.of(
                new ReleaseStatement(
                        release.getModel(),
                        release.getSlot(),
                        release.getNumber(),
                        release.getDigest(),
                        release.getParentDigest(),
                        release.getReleasedAt(),
                        release.getReleasedBy()),
                release.getKeyId(),
                release.getSignature());
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }
}
