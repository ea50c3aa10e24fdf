package io.bencao.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.insights.topology.TestPredictions;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertState;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filled to its bounds by hostile writers, with the memory that docs/operations.md names, it counts on, and comes back. */
@Tag("soak")
class LargestStateIT {

    /** As docs/operations.md has it. */
    private static final String HEAP = "512m";

    private static final int SOURCES = 12_000;
    private static final int MOST_SOURCES = 10_000;
    private static final int ROUNDS = 3;
    private static final int LABELS = 5;
    private static final int AWAITED = 60_000;
    private static final int SMALL = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @TempDir
    private Path folder;

    @Test
    void shouldComeBackWithTheLargestStateInTheMemoryThatIsNamed() throws Exception {
        try (TestBroker broker = TestBroker.start(folder)) {
            // Given
            fill(broker.bootstrapServers());
            InsightsProcess filled = start(broker, "first");
            try {
                Waiting.calmlyUntil("all are counted", PATIENCE, () -> images(filled) == (long) ROUNDS * SOURCES);
                Waiting.calmlyUntil("many silent sources share an alert", PATIENCE, () -> shared(filled) > 0);

                // When
                filled.kill();
                try (InsightsProcess again = start(broker, "second")) {
                    // Then: what was not committed when it was killed is counted again, once
                    Waiting.calmlyUntil(
                            "all are counted again", PATIENCE, () -> images(again) >= (long) ROUNDS * SOURCES);
                    assertThat(images(again)).isEqualTo((long) ROUNDS * SOURCES);
                    assertThat(again.ask("/api/sources?size=1").path("total").asInt())
                            .isBetween(MOST_SOURCES * 9 / 10, MOST_SOURCES);
                    assertThat(again.ask("/api/alerts?size=1").path("openTotal").asInt())
                            .isLessThan(500);
                    assertThat(again.terminate()).isEqualTo(143);
                }
            } finally {
                filled.close();
            }
        }
    }

    private InsightsProcess start(TestBroker broker, String state) {
        return InsightsProcess.start(
                folder.resolve(state + ".log"),
                HEAP,
                RunningInsights.settings(broker.bootstrapServers(), folder.resolve(state), Map.of()));
    }

    private static long images(InsightsProcess insights) {
        long images = 0;
        for (JsonNode point : insights.ask("/api/throughput?window=1h&last=12h").path("points")) {
            images += point.path("images").asLong();
        }
        return images;
    }

    private static int shared(InsightsProcess insights) {
        return insights.ask("/api/alerts?subject=").path("openTotal").asInt();
    }

    private static void fill(String brokers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers, "linger.ms", 20, "compression.type", "lz4");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            Wire<Prediction> predictions = Wire.of(Prediction.class);
            for (int round = 0; round < ROUNDS; round++) {
                for (int source = 0; source < SOURCES; source++) {
                    send(producer, Topics.PREDICTIONS, name("s", source), predictions.write(prediction(round, source)));
                }
            }
            Wire<Feedback> feedback = Wire.of(Feedback.class);
            for (int i = 0; i < AWAITED; i++) {
                UUID event = new UUID(7, i);
                send(producer, Topics.FEEDBACK, event.toString(), feedback.write(feedback(event)));
            }
            Wire<Alert> alerts = Wire.of(Alert.class);
            for (int i = 0; i < SMALL; i++) {
                send(producer, Topics.ALERTS, "silent|" + i, alerts.write(alert(i)));
            }
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, Topic<?> topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    private static Prediction prediction(int round, int source) {
        return Prediction.newBuilder(TestPredictions.of(UUID.randomUUID(), name("l", source % 3000), 0.9))
                .setSourceId(name("s", source))
                .setTopK(IntStream.range(0, LABELS)
                        .mapToObj(i -> new ScoredLabel(name("k" + i, source), 0.1f))
                        .toList())
                .setCheckpoint(new CheckpointRef(name("c", source), name("d", (source + round) % 3000), "fp32"))
                .build();
    }

    private static Feedback feedback(UUID event) {
        return Feedback.newBuilder()
                .setEventId(event)
                .setKind(FeedbackKind.CONFIRM)
                .setAnnotator(name("a", 0))
                .setGivenAt(Instant.now())
                .build();
    }

    private static Alert alert(int i) {
        return Alert.newBuilder()
                .setRule("silent")
                .setSubject(Integer.toString(i))
                .setState(AlertState.RAISED)
                .setWindowStart(Instant.EPOCH)
                .setWindowEnd(Instant.EPOCH)
                .setEvidence(Map.of("long", "x".repeat(15_000)))
                .setAt(Instant.EPOCH)
                .build();
    }

    /** Of the longest kind: two hundred characters of three bytes each. */
    private static String name(String kind, int number) {
        String text = kind + number;
        return Stream.of(text, "锅".repeat(200 - text.length())).reduce("", String::concat);
    }
}
