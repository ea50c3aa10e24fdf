package io.bencao.protocols.releases;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRelease;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/** A topic {@code checkpoints} that tests write into, read by Kafka's own mock of its consumer. */
final class TopicOfReleases {

    static final TopicPartition PARTITION = new TopicPartition(Topics.CHECKPOINTS.name(), 0);
    static final String MODEL = "herbs";

    final SigningKey key = SigningKey.generate();
    final ReleaseRecords records = new ReleaseRecords(Wire.of(CheckpointRelease.class));
    final ReleaseLog log = new ReleaseLog(records, TrustedKeys.of(key));
    final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
    private long end;

    TopicOfReleases() {
        consumer.updatePartitions(PARTITION.topic(), List.of());
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    static String digest(String letter) {
        return letter.repeat(64);
    }

    static ReleaseStatement statement(long number, String letter, String parent) {
        return new ReleaseStatement(
                MODEL,
                ReleaseStatement.CHAMPION,
                number,
                digest(letter),
                parent == null ? null : digest(parent),
                Instant.EPOCH,
                "test",
                details(letter).digest());
    }

    SignedRelease signed(long number, String letter, String parent) {
        return statement(number, letter, parent).sign(key);
    }

    /** The bytes of a release's record. */
    byte[] value(SignedRelease release) {
        return records.record(release, details(release.statement().digest())).value();
    }

    /** Of a checkpoint whose digest begins so. */
    static ReleaseDetails details(String digest) {
        return new ReleaseDetails("id-" + digest.charAt(0), Map.of("gain", 0.25, "p", 0.5), "test");
    }

    /** As the broker would hand the next record over. */
    ConsumerRecord<byte[], byte[]> next(byte[] value) {
        return new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), end++, null, value);
    }

    /** Puts a record into the topic; the consumer must be assigned. */
    void append(byte[] value) {
        consumer.addRecord(next(value));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
    }
}
