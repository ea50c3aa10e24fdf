package io.bencao.testkit;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.SigningKey;
import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.protocols.releases.ReleaseRecords;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Releases checkpoints of one model, and reads what instances say of theirs. One thread. */
public final class Releases implements AutoCloseable {

    /** What stands beside every release. */
    public static final ReleaseDetails DETAILS = new ReleaseDetails("test", Map.of("p", 0.5), "a test");

    private static final Duration POLL = Duration.ofMillis(50);

    private final ReleaseRecords records = new ReleaseRecords(Wire.of(CheckpointRelease.class));
    private final Wire<CheckpointStatus> statuses = Wire.of(CheckpointStatus.class);
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<CheckpointStatus> seen = new ArrayList<>();
    private final String model;
    private final SigningKey key;
    private long number;

    /**
     * @param model the model's name
     * @param key signs the releases
     */
    public Releases(String bootstrapServers, String model, SigningKey key) {
        this.model = model;
        this.key = key;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> one = List.of(new TopicPartition(Topics.CHECKPOINT_STATUS.name(), 0));
        consumer.assign(one);
        consumer.seekToBeginning(one);
    }

    /** Releases a checkpoint under the next number. */
    public void release(CheckpointBundle bundle) {
        release(bundle.digest());
    }

    /** The same by its digest alone. */
    public void release(String digest) {
        send(next(digest).sign(key));
    }

    /** What the next release would say; uses up its number. */
    public ReleaseStatement next(String digest) {
        number++;
        return statement(digest, number);
    }

    /** A statement with any number. */
    public ReleaseStatement statement(String digest, long anyNumber) {
        return new ReleaseStatement(
                model, ReleaseStatement.CHAMPION, anyNumber, digest, null, Instant.now(), "a test", DETAILS.digest());
    }

    /** The last number that was used. */
    public long number() {
        return number;
    }

    /** Sends a release as it is. */
    public void send(SignedRelease release) {
        send(release, DETAILS);
    }

    /** The same with what its signer said besides. */
    public void send(SignedRelease release, ReleaseDetails details) {
        send(records.record(release, details));
    }

    /** Sends any value to the topic. */
    public void send(byte[] value) {
        byte[] recordKey =
                ReleaseStatement.key(model, ReleaseStatement.CHAMPION).getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(Topics.CHECKPOINTS.name(), recordKey, value));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new AssertionError("the broker did not take a release", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** All statuses up to now, in their order. */
    public List<CheckpointStatus> statuses() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            try {
                seen.add(statuses.read(record.value()));
            } catch (MalformedRecordException e) {
                throw new AssertionError("no status at offset " + record.offset(), e);
            }
        }
        return List.copyOf(seen);
    }

    /** Waits for a status among those that come after the first {@code skipped}. */
    public CheckpointStatus await(String what, int skipped, Predicate<CheckpointStatus> wanted) {
        Waiting.until(what, () -> statuses().stream().skip(skipped).anyMatch(wanted));
        return seen.stream().skip(skipped).filter(wanted).findFirst().orElseThrow();
    }

    /** Waits until an instance's last word is that it serves this checkpoint. */
    public void awaitServing(String instance, String digest) {
        Waiting.until(instance + " serves " + digest, () -> statuses().stream()
                .filter(status -> status.getInstanceId().equals(instance))
                .reduce((before, last) -> last)
                .filter(last -> last.getState() == CheckpointState.SERVING)
                .filter(last -> last.getDigest().equals(digest))
                .isPresent());
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
