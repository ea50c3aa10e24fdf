package io.bencao.bench.streams;

import io.bencao.cli.cluster.Cluster;
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
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Predictions as a busy classifier would write them, of images that nobody ever sent; some of them doubtful. */
public final class PredictionFill {

    private static final int SHOWN_EVERY = 10_000;
    private static final double DOUBTFUL = 0.05;
    private static final String DIGEST = "b".repeat(64);

    private PredictionFill() {}

    /**
     * Writes them as fast as the broker takes them, and waits until it has all.
     *
     * @param count how many
     * @param sources of so many sources, by chance
     * @param labels answered with one of so many, by chance
     * @param progress hears now and then how many were sent, and at last the count
     */
    public static void fill(Cluster cluster, long count, int sources, int labels, LongConsumer progress) {
        Properties extra = new Properties();
        extra.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        extra.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        Wire<Prediction> wire = Wire.of(Prediction.class);
        Random random = new Random(1);
        try (KafkaProducer<byte[], byte[]> producer = cluster.producer(extra)) {
            for (long i = 0; i < count; i++) {
                String source = "pan-" + random.nextInt(sources);
                producer.send(new ProducerRecord<>(
                        Topics.PREDICTIONS.name(),
                        source.getBytes(StandardCharsets.UTF_8),
                        wire.write(prediction(random, source, "label-" + random.nextInt(labels), i))));
                if (i % SHOWN_EVERY == 0) {
                    progress.accept(i);
                }
            }
            producer.flush();
        }
        progress.accept(count);
    }

    private static Prediction prediction(Random random, String source, String label, long i) {
        Instant now = Instant.now();
        float confidence = (float) (random.nextDouble() < DOUBTFUL ? 0.5 : 0.8 + random.nextDouble() * 0.2);
        return Prediction.newBuilder()
                .setEventId(new UUID(random.nextLong(), random.nextLong()))
                .setSourceId(source)
                .setCapturedAt(now)
                .setReceivedAt(now)
                .setPredictedAt(now)
                .setLabel(label)
                .setConfidence(confidence)
                .setTopK(List.of(new ScoredLabel(label, confidence), new ScoredLabel("next", 1 - confidence)))
                .setCheckpoint(new CheckpointRef("bench", DIGEST, "fp32"))
                .setOrigin(new Origin(
                        Topics.IMAGE_EVENTS.name(), "AAAAAAAAAAAAAAAAAAAAAA", 0, i, new Sha256(new byte[32])))
                .setTimings(new Timings(1L, 1L, 1L, 1L))
                .setAttributes(Map.of())
                .build();
    }
}
