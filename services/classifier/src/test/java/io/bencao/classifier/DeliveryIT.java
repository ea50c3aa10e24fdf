package io.bencao.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.RecordId;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole services on a real broker: partitions move, producers are fenced; each record is answered once all the same. */
@Timeout(240)
class DeliveryIT {

    private static final int SOURCES = 12;

    @TempDir
    Path folder;

    private final byte[] image = DrawnImage.draw(1, 48, 40, 4).jpeg(0.8f, false);
    private TestBroker broker;
    private SmallCheckpoint checkpoint;
    private EventProducer events;

    private long sent;

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

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void shouldAnswerOnceWhileInstancesComeAndGo(String protocol) throws Exception {
        // Given
        send(400);
        RunningService first = service("first", protocol);
        Waiting.until("it answers", () -> published(first) > 0);

        // When: another joins in the middle of the work, and the first leaves in the middle
        RunningService second = service("second", protocol);
        // More keeps coming until both are at work: the small network answers faster than a group shares its
        // partitions.
        Waiting.until("both answer", () -> {
            send(20);
            return published(second) > 0;
        });
        first.close();
        send(200);
        Evidence evidence = Judged.everything(broker.bootstrapServers());

        // Then
        assertThat(evidence.predicted()).isEqualTo(sent);
        assertThat(second.problems()).isEmpty();
        assertThat(second.facts()).containsEntry("partitions", "4");
        assertThat(first.failed() || second.failed()).isFalse();
        second.close();
    }

    @Test
    void shouldGoOnWhereItStoodWhenAnotherProducerTakesItsTransactionalId() throws Exception {
        // Given
        RunningService service = service("only", "classic");
        send(300);
        Waiting.until("it answers", () -> published(service) > 0);

        // When: fenced, again and again, in the middle of its work
        Properties settings = new Properties();
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("transactional.id", RunningService.GROUP + "-only");
        for (int i = 0; i < 3; i++) {
            try (KafkaProducer<byte[], byte[]> thief =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                thief.initTransactions();
            }
            send(100);
            double before = published(service);
            Waiting.until("it answers again", () -> published(service) > before);
        }
        Evidence evidence = Judged.everything(broker.bootstrapServers());

        // Then
        assertThat(evidence.predicted()).isEqualTo(600);
        assertThat(service.rewinds()).isGreaterThanOrEqualTo(1);
        assertThat(service.problems()).isEmpty();
        service.close();
    }

    @Test
    void shouldShowWhatItDoesInItsMeters() throws Exception {
        // Given
        RunningService service = service("only", "classic");

        // When
        send(40);
        events.send("pan", "no event".getBytes(StandardCharsets.UTF_8), Set.of("malformed-event"));
        events.awaitAll();
        Evidence evidence = Judged.everything(broker.bootstrapServers());

        // Then
        RecordId bad = events.bad().keySet().iterator().next();
        assertThat(evidence.outcome(bad).reason()).isEqualTo("malformed-event");
        Waiting.until("all is counted", () -> published(service) == 41);
        for (String stage : new String[] {"queue", "decode", "batch", "publish"}) {
            assertThat(service.meters()
                            .get("bencao.stage")
                            .tags("stage", stage, "model", "fragile", "checkpoint", "fragile-1")
                            .timer()
                            .count())
                    .as(stage)
                    .isEqualTo(40);
        }
        assertThat(service.meters()
                        .get("bencao.stage")
                        .tags("stage", "predict", "model", "fragile", "checkpoint", "fragile-1")
                        .timer()
                        .count())
                .isBetween(5L, 40L);
        assertThat(deadLetters(service, "malformed-event")).isEqualTo(1);
        assertThat(deadLetters(service, "corrupt-image")).isZero();
        assertThat(service.gauge("bencao.assigned")).isEqualTo(4);
        Waiting.until("nothing is left", () -> service.gauge("bencao.lag") == 0);
        assertThat(service.gauge("bencao.in.flight.records")).isZero();
        assertThat(service.gauge("bencao.in.flight.bytes")).isZero();
        service.close();
    }

    private RunningService service(String instance, String protocol) throws InterruptedException {
        return RunningService.start(
                instance, broker.bootstrapServers(), checkpoint, Map.of("bencao.intake.group-protocol", protocol));
    }

    private void send(int count) {
        sent += count;
        for (int i = 0; i < count; i++) {
            events.good("pan-" + i % SOURCES, image);
        }
        events.awaitAll();
    }

    private static double published(RunningService service) {
        return service.meters().get("bencao.published.records").counter().count();
    }

    private static double deadLetters(RunningService service, String reason) {
        return service.meters()
                .get("bencao.dead.letters")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
