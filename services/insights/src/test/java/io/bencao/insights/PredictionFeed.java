package io.bencao.insights;

import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.schemas.avro.Sha256;
import io.bencao.schemas.avro.Timings;
import io.bencao.testkit.EventValues;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends images and their predictions, as cameras and a classifier would. One thread. */
public final class PredictionFeed implements AutoCloseable {

    private static final Wire<Prediction> WIRE = Wire.of(Prediction.class);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topicId;

    public PredictionFeed(String brokers) throws InterruptedException, ExecutionException {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "feed-" + UUID.randomUUID(),
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Topics.IMAGE_EVENT_LIMIT + Topics.DEAD_LETTER_ROOM),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            topicId = admin.describeTopics(List.of(Topics.IMAGE_EVENTS.name()))
                    .allTopicNames()
                    .get()
                    .get(Topics.IMAGE_EVENTS.name())
                    .topicId()
                    .toString();
        }
    }

    /** An image and its prediction. */
    public UUID see(String source, byte[] image, String label, double confidence)
            throws ExecutionException, InterruptedException {
        UUID event = UUID.randomUUID();
        send(event, source, EventValues.inline(event, source, image), sha256(image), label, confidence);
        return event;
    }

    /** An event that only refers to its image, and the image's prediction. */
    public UUID seeStored(String source, String uri, byte[] image, String label, double confidence)
            throws ExecutionException, InterruptedException {
        UUID event = UUID.randomUUID();
        byte[] value = EventValues.reference(event, source, uri, sha256(image));
        send(event, source, value, sha256(image), label, confidence);
        return event;
    }

    /** An image, and what was answered to it. */
    void see(Prediction answered, byte[] image) throws ExecutionException, InterruptedException {
        String source = answered.getSourceId();
        producer.beginTransaction();
        RecordMetadata place = producer.send(new ProducerRecord<>(
                        Topics.IMAGE_EVENTS.name(),
                        bytes(source),
                        EventValues.inline(answered.getEventId(), source, answered.getCapturedAt(), image)))
                .get();
        producer.send(record(Prediction.newBuilder(answered)
                .setOrigin(new Origin(
                        Topics.IMAGE_EVENTS.name(),
                        topicId,
                        place.partition(),
                        place.offset(),
                        new Sha256(sha256(image))))
                .build()));
        producer.commitTransaction();
    }

    private void send(UUID event, String source, byte[] value, byte[] sha256, String label, double confidence)
            throws ExecutionException, InterruptedException {
        producer.beginTransaction();
        RecordMetadata place = producer.send(new ProducerRecord<>(Topics.IMAGE_EVENTS.name(), bytes(source), value))
                .get();
        producer.send(record(prediction(event, source, label, confidence, place.partition(), place.offset(), sha256)));
        producer.commitTransaction();
    }

    /** Predictions alone, in one transaction, of images that were received so many milliseconds before. */
    void predict(String source, String label, double confidence, long latencyMillis, int count) {
        producer.beginTransaction();
        for (int i = 0; i < count; i++) {
            Prediction now = prediction(UUID.randomUUID(), source, label, confidence, 0, i, new byte[32]);
            producer.send(record(Prediction.newBuilder(now)
                    .setReceivedAt(now.getReceivedAt().minusMillis(latencyMillis))
                    .build()));
        }
        producer.commitTransaction();
    }

    /** A prediction alone, as it is. */
    void predict(Prediction prediction) {
        producer.beginTransaction();
        producer.send(record(prediction));
        producer.commitTransaction();
    }

    /** A prediction of an image that was taken and received at a time. */
    static Prediction withScores(
            UUID event, String source, List<ScoredLabel> topK, Instant time, CheckpointRef checkpoint) {
        return Prediction.newBuilder()
                .setEventId(event)
                .setSourceId(source)
                .setCapturedAt(time)
                .setReceivedAt(time)
                .setPredictedAt(time)
                .setLabel(topK.get(0).getLabel())
                .setConfidence(topK.get(0).getConfidence())
                .setTopK(topK)
                .setCheckpoint(checkpoint)
                .setOrigin(new Origin(Topics.IMAGE_EVENTS.name(), "none", 0, 0L, new Sha256(new byte[32])))
                .setTimings(new Timings(0L, 0L, 0L, 0L))
                .setAttributes(Map.of())
                .build();
    }

    /** Predictions as above, with a person's label of the first of them, which comes before or after its prediction. */
    UUID predictAndLabel(String source, String label, int count, String trueLabel, boolean labelFirst) {
        UUID event = UUID.randomUUID();
        if (labelFirst) {
            label(event, trueLabel);
        }
        producer.beginTransaction();
        for (int i = 0; i < count; i++) {
            producer.send(
                    record(prediction(i == 0 ? event : UUID.randomUUID(), source, label, 0.9, 0, i, new byte[32])));
        }
        producer.commitTransaction();
        if (!labelFirst) {
            label(event, trueLabel);
        }
        return event;
    }

    private void label(UUID event, String trueLabel) {
        say(event, FeedbackKind.LABEL, trueLabel, Instant.now());
    }

    /** Says something in ling's name, without a seal. */
    void say(UUID event, FeedbackKind kind, String trueLabel, Instant at) {
        Feedback feedback = Feedback.newBuilder()
                .setEventId(event)
                .setKind(kind)
                .setTrueLabel(trueLabel)
                .setAnnotator("ling")
                .setGivenAt(at)
                .build();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(
                Topics.FEEDBACK.name(),
                bytes(event.toString()),
                Wire.of(Feedback.class).write(feedback)));
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }

    private static ProducerRecord<byte[], byte[]> record(Prediction prediction) {
        return new ProducerRecord<>(Topics.PREDICTIONS.name(), bytes(prediction.getSourceId()), WIRE.write(prediction));
    }

    private Prediction prediction(
            UUID event, String source, String label, double confidence, int partition, long offset, byte[] sha256) {
        Instant now = Instant.now();
        return Prediction.newBuilder()
                .setEventId(event)
                .setSourceId(source)
                .setCapturedAt(now)
                .setReceivedAt(now)
                .setPredictedAt(now)
                .setLabel(label)
                .setConfidence((float) confidence)
                .setTopK(List.of(
                        new ScoredLabel(label, (float) confidence), new ScoredLabel("other", (float) (1 - confidence))))
                .setCheckpoint(new CheckpointRef("first", "d1", "fp32"))
                .setOrigin(new Origin(Topics.IMAGE_EVENTS.name(), topicId, partition, offset, new Sha256(sha256)))
                .setTimings(new Timings(0L, 0L, 0L, 0L))
                .setAttributes(Map.of())
                .build();
    }

    private static byte[] sha256(byte[] image) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(image);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
