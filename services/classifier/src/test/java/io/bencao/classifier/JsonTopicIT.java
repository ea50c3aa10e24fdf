package io.bencao.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.guarantees.Evidence;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.JsonCopies;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TopicLog;
import io.bencao.testkit.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole service on a real broker that publishes each prediction once more, as JSON. */
@Timeout(240)
class JsonTopicIT {

    private static final Topic<byte[]> JSON = Topics.jsonPredictions("predictions.json");
    private static final int SOURCES = 12;

    @TempDir
    Path folder;

    private final byte[] image = DrawnImage.draw(1, 48, 40, 4).jpeg(0.8f, false);
    private TestBroker broker;
    private SmallCheckpoint checkpoint;
    private EventProducer events;

    @BeforeEach
    void start() throws Exception {
        broker = TestBroker.start(folder);
        checkpoint = SmallCheckpoint.write(folder.resolve("checkpoint"));
        events = new EventProducer(broker.bootstrapServers());
    }

    @AfterEach
    void stop() {
        events.close();
        broker.close();
    }

    @Test
    void shouldShowTheSameOnBothTopicsAlsoAfterItsProducerWasFenced() throws Exception {
        // Given
        TestBroker.makeTopics(broker.bootstrapServers(), List.of(JSON));
        RunningService service = service();
        send(200);
        Waiting.until("it answers", () -> published(service) > 0);

        // When: fenced again and again, in the middle of its work; and something can't be answered
        for (int i = 0; i < 3; i++) {
            fence();
            events.send("pan-" + i, "no event".getBytes(StandardCharsets.UTF_8), Set.of("malformed-event"));
            send(100);
            double before = published(service);
            Waiting.until("it answers again", () -> published(service) > before);
        }
        Evidence evidence = Judged.everything(broker.bootstrapServers());
        double rewinds = service.rewinds();
        service.close();

        // Then
        assertThat(rewinds).isGreaterThanOrEqualTo(1);
        assertThat(evidence.predicted()).isEqualTo(500);
        assertThat(JsonCopies.same(broker.bootstrapServers(), JSON)).isEqualTo(500);
        assertThat(TopicLog.of(broker.bootstrapServers(), Topics.IMAGE_EVENTS_DLQ))
                .hasSize(3);
        assertThat(TopicLog.of(broker.bootstrapServers(), JSON)).allSatisfy(record -> assertThat(
                        new String(record.headers().lastHeader("content-type").value(), StandardCharsets.UTF_8))
                .isEqualTo("application/json"));
    }

    @Test
    void shouldSayAtTheStartThatTheTopicIsMissingOrTakesTooLittle() throws Exception {
        assertThatThrownBy(this::service)
                .hasStackTraceContaining("There is no topic predictions.json")
                .hasStackTraceContaining("bencao topics create --brokers … --json-topic predictions.json");

        // When
        Topic<byte[]> small = new Topic<>(JSON.name(), JSON.keyMeans(), JSON.value(), 4, JSON.kept(), 1_000);
        TestBroker.makeTopics(broker.bootstrapServers(), List.of(small));

        // Then
        assertThatThrownBy(this::service)
                .hasStackTraceContaining("Topic predictions.json takes messages of 1000 bytes")
                .hasStackTraceContaining("Set its max.message.bytes to 524288 or more");
    }

    private RunningService service() throws InterruptedException {
        return RunningService.start(
                "only", broker.bootstrapServers(), checkpoint, Map.of("bencao.publish.json-topic", JSON.name()));
    }

    private void fence() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "transactional.id", RunningService.GROUP + "-only");
        try (KafkaProducer<byte[], byte[]> thief =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            thief.initTransactions();
        }
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            events.good("pan-" + i % SOURCES, image);
        }
        events.awaitAll();
    }

    private static double published(RunningService service) {
        return service.meters().get("bencao.published.records").counter().count();
    }
}
