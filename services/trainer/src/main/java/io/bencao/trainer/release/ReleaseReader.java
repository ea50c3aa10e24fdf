package io.bencao.trainer.release;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRelease;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code checkpoints} from its oldest record on and believes what a trusted key signed. For one thread. */
public final class ReleaseReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseReader.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.CHECKPOINTS.name(), 0);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Wire<CheckpointRelease> wire;
    private final TrustedKeys keys;
    private final String model;
    private final ReleaseHistory history = new ReleaseHistory();

    /**
     * @param consumer of bytes, committed records only, without a group; closed with this
     * @param model whose champion is meant
     */
    public ReleaseReader(
            Consumer<byte[], byte[]> consumer, Wire<CheckpointRelease> wire, TrustedKeys keys, String model) {
        this.consumer = consumer;
        this.wire = wire;
        this.keys = keys;
        this.model = model;
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
    }

    /** The history up to what is now the end. */
    public ReleaseHistory readToEnd() {
        long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
        while (consumer.position(PARTITION) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                read(record).ifPresent(release -> {
                    if (!history.add(release)) {
                        LOG.warn("A release whose number does not rise is passed over offset={}", record.offset());
                    }
                });
            }
        }
        return history;
    }

    private Optional<Released> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            CheckpointRelease release = wire.read(record.value());
            ReleaseStatement statement = new ReleaseStatement(
                    release.getModel(),
                    release.getSlot(),
                    release.getNumber(),
                    release.getDigest(),
                    release.getParentDigest(),
                    release.getReleasedAt(),
                    release.getReleasedBy());
            if (!statement.key().equals(ReleaseStatement.key(model, ReleaseStatement.CHAMPION))) {
                return Optional.empty();
            }
            SignedRelease.of(statement, release.getKeyId(), release.getSignature())
                    .verify(keys);
            return Optional.of(new Released(statement, release.getReason()));
        } catch (MalformedRecordException | CheckpointException e) {
            LOG.warn("A release is not believed offset={} reason={}", record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
