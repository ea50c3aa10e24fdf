package io.bencao.bench;

import io.bencao.cli.cluster.Cluster;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.schemas.avro.Sha256;
import io.bencao.schemas.avro.Timings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Answers as a classifier gives them. */
public final class AnswerRecords {

    private AnswerRecords() {}

    /** That an event shows this, by one checkpoint or another. */
    public static Prediction prediction(UUID id, String label, String digest) {
        Instant now = Instant.now();
        return Prediction.newBuilder()
                .setEventId(id)
                .setSourceId("pan")
                .setCapturedAt(now)
                .setReceivedAt(now)
                .setPredictedAt(now)
                .setLabel(label)
                .setConfidence(0.75f)
                .setTopK(List.of(new ScoredLabel(label, 0.75f), new ScoredLabel("other", 0.25f)))
                .setCheckpoint(new CheckpointRef("one", digest, "fp32"))
                .setOrigin(new Origin("image-events", "AAAAAAAAAAAAAAAAAAAAAA", 0, 0L, new Sha256(new byte[32])))
                .setTimings(Timings.newBuilder(new Timings(1L, 1L, 1L, 1L))
                        .setPredictMicros(1234)
                        .build())
                .setAttributes(Map.of())
                .build();
    }

    /** Sends records and waits until the broker has them. */
    @SafeVarargs
    public static void send(Cluster cluster, ProducerRecord<byte[], byte[]>... records) {
        try (KafkaProducer<byte[], byte[]> producer = cluster.producer(new Properties())) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                producer.send(record);
            }
        }
    }

    /** A record of a prediction. */
    public static ProducerRecord<byte[], byte[]> record(Prediction prediction) {
        return new ProducerRecord<>(
                Topics.PREDICTIONS.name(), null, Wire.of(Prediction.class).write(prediction));
    }
}
