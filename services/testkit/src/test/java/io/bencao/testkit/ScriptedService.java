package io.bencao.testkit;

import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.schemas.avro.Sha256;
import io.bencao.schemas.avro.Timings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes answers in transactions exactly as a test tells it, right or wrong, so that the reconciliation's reader can be
 * judged against known histories on a real broker.
 */
final class ScriptedService implements AutoCloseable {

    private final Wire<Prediction> wire = Wire.of(Prediction.class);
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topicId;
    private final String group;

    ScriptedService(String bootstrapServers, String topicId, String group) {
        this.topicId = topicId;
        this.group = group;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "scripted"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    void begin() {
        producer.beginTransaction();
    }

    void commit() {
        producer.commitTransaction();
    }

    void commitWithOffset(int partition, long offset) {
        producer.sendOffsetsToTransaction(
                Map.of(new TopicPartition(Topics.IMAGE_EVENTS.name(), partition), new OffsetAndMetadata(offset)),
                new ConsumerGroupMetadata(group));
        producer.commitTransaction();
    }

    void abort() {
        producer.flush();
        producer.abortTransaction();
    }

    void flush() {
        producer.flush();
    }

    void predict(String source, int partition, long offset, byte[] image) {
        Prediction prediction = Prediction.newBuilder()
                .setEventId(UUID.randomUUID())
                .setSourceId(source)
                .setCapturedAt(Instant.EPOCH)
                .setReceivedAt(Instant.EPOCH)
                .setPredictedAt(Instant.EPOCH)
                .setLabel("a")
                .setConfidence(1)
                .setTopK(List.of(new ScoredLabel("a", 1f)))
                .setCheckpoint(new CheckpointRef("c", "digest-of-c", "fp32"))
                .setOrigin(
                        new Origin(Topics.IMAGE_EVENTS.name(), topicId, partition, offset, new Sha256(sha256(image))))
                .setTimings(new Timings(0L, 0L, 0L, 0L))
                .build();
        producer.send(new ProducerRecord<>(
                Topics.PREDICTIONS.name(), source.getBytes(StandardCharsets.UTF_8), wire.write(prediction)));
    }

    void deadLetter(String source, int partition, long offset, byte[] value, String reason) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Topics.IMAGE_EVENTS_DLQ.name(), source.getBytes(StandardCharsets.UTF_8), value);
        header(letter, DeadLetter.TOPIC, Topics.IMAGE_EVENTS.name());
        header(letter, DeadLetter.TOPIC_ID, topicId);
        header(letter, DeadLetter.PARTITION, Integer.toString(partition));
        header(letter, DeadLetter.OFFSET, Long.toString(offset));
        header(letter, DeadLetter.REASON, reason);
        producer.send(letter);
    }

    @Override
    public void close() {
        producer.close();
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
