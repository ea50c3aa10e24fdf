package io.bencao.testkit;

import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.schemas.avro.Sha256;
import io.bencao.schemas.avro.Timings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Very many predictions of images that nobody ever sent, as fast as a broker takes them. */
public final class PredictionFlood {

    private static final Wire<Prediction> WIRE = Wire.of(Prediction.class);
    private static final String DIGEST = "b".repeat(64);
    private static final int BATCH = 256 * 1024;

    private PredictionFlood() {}

    /**
     * Writes them and waits until the broker has all.
     *
     * @param count how many
     * @param sources of so many sources, by chance
     * @param labels answered with one of so many, by chance
     */
    public static void pour(String bootstrapServers, long count, int sources, int labels) {
        Random random = new Random(1);
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long number = 0; number < count; number++) {
                String source = "pan-" + random.nextInt(sources);
                producer.send(new ProducerRecord<>(
                        Topics.PREDICTIONS.name(),
                        source.getBytes(StandardCharsets.UTF_8),
                        WIRE.write(prediction(random, source, "label-" + random.nextInt(labels), number))));
            }
            producer.flush();
        }
    }

    private static Prediction prediction(Random random, String source, String label, long offset) {
        Instant now = Instant.now();
        float confidence = (float) (0.5 + random.nextDouble() / 2);
        return Prediction.newBuilder()
                .setEventId(new UUID(random.nextLong(), random.nextLong()))
                .setSourceId(source)
                .setCapturedAt(now)
                .setReceivedAt(now)
                .setPredictedAt(now)
                .setLabel(label)
                .setConfidence(confidence)
                .setTopK(List.of(new ScoredLabel(label, confidence), new ScoredLabel("other", 1 - confidence)))
                .setCheckpoint(new CheckpointRef("flood", DIGEST, "fp32"))
                .setOrigin(new Origin(
                        Topics.IMAGE_EVENTS.name(), "AAAAAAAAAAAAAAAAAAAAAA", 0, offset, new Sha256(new byte[32])))
                .setTimings(new Timings(1L, 1L, 1L, 1L))
                .setAttributes(Map.of())
                .build();
    }
}
