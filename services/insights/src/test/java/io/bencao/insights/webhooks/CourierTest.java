package io.bencao.insights.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.WebhookReason;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders of events that a real broker seldom shows; the webhook is a real server. */
@Timeout(60)
class CourierTest {

    private static final TopicPartition ALERTS = new TopicPartition(Topics.ALERTS.name(), 0);
    private static final Instant BEGIN = Instant.parse("2026-05-04T03:02:01Z");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
    private final Wire<Alert> wire = Wire.of(Alert.class);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Set<String> silenced = new HashSet<>();
    private Instant now = BEGIN;
    private Listener listener;
    private Courier courier;

    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @BeforeEach
    void begin() {
        listener = Listener.start();
        consumer.updateBeginningOffsets(Map.of(ALERTS, 0L));
        Webhook webhook = TestWebhooks.to(listener.url("/"), folder, "over*", Duration.ofSeconds(30), PATIENCE);
        courier = new Courier(
                webhook,
                consumer,
                new WebhookClient(webhook, clock),
                wire,
                new UntoldAlerts(this::producer, topic -> "id-of-" + topic, "test", "desk", clock),
                new TellingMeters(registry, "desk", clock),
                alert -> silenced.contains(alert.getSubject()),
                clock);
        courier.begin();
        consumer.rebalance(Set.of(ALERTS));
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void shouldCommitWhereItBeginsAtOnce() {
        assertThat(committed()).isZero();
    }

    @Test
    void shouldTellEachInOrderAndCommitAfterEach() throws Exception {
        // Given
        add(0, "over", "pan-1");
        add(1, "over", "pan-2");

        // When
        courier.step();

        // Then
        assertThat(subjects()).containsExactly("pan-1");
        assertThat(committed()).isEqualTo(1);

        // When
        courier.step();

        // Then
        assertThat(subjects()).containsExactly("pan-1", "pan-2");
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void shouldPassWhatNobodyWantsOrCanRead() throws Exception {
        // Given
        add(0, "silent-source", "pan-1");
        add(1, "nothing of ours".getBytes(StandardCharsets.UTF_8));
        add(2, null);
        add(3, new byte[70_000]);
        add(4, "over-roast", "pan-1");

        // When
        steps(5);

        // Then
        assertThat(subjects()).containsExactly("pan-1");
        assertThat(committed()).isEqualTo(5);
        assertThat(producers).isEmpty();
    }

    @Test
    void shouldWaitLongerEachTimeAndKeepTheOrder() throws Exception {
        // Given
        add(0, "over", "pan-1");
        add(1, "over", "pan-2");
        listener.answer(503);

        // When: each second for fifteen
        for (int i = 0; i <= 15; i++) {
            courier.step();
            now = now.plusSeconds(1);
        }

        // Then: at 0, 1, 3, 7 and 15 s
        assertThat(subjects()).hasSize(5).containsOnly("pan-1");
        assertThat(committed()).isZero();
        assertThat(consumer.paused()).containsExactly(ALERTS);
        assertThat(delay()).isEqualTo(16);

        // When
        listener.answer(200);
        now = now.plusSeconds(16);
        steps(3);

        // Then
        assertThat(subjects().subList(5, 7)).containsExactly("pan-1", "pan-2");
        assertThat(ids().subList(0, 6)).containsOnly(ids().get(0));
        assertThat(committed()).isEqualTo(2);
        assertThat(consumer.paused()).isEmpty();
        assertThat(delay()).isZero();
    }

    @Test
    void shouldLeaveWhatWaitsToWhoeverGetsThePartition() throws Exception {
        // Given
        add(0, "over", "pan-1");
        listener.answer(503);
        courier.step();

        // When
        consumer.rebalance(Set.of());
        now = now.plusSeconds(60);
        listener.answer(200);
        courier.step();

        // Then
        assertThat(subjects()).hasSize(1);

        // When it comes back
        consumer.rebalance(Set.of(ALERTS));
        consumer.seek(ALERTS, 0);
        add(0, "over", "pan-1");
        steps(2);

        // Then
        assertThat(subjects()).hasSize(2);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void shouldDeadLetterWhatIsRefusedTogetherWithItsPlace() throws Exception {
        // Given
        add(0, "over", "pan-1");
        add(1, "over", "pan-2");
        listener.next(exchange -> exchange.sendResponseHeaders(410, -1));

        // When
        steps(2);

        // Then
        assertThat(subjects()).containsExactly("pan-1", "pan-2");
        MockProducer<byte[], byte[]> producer = producers.get(0);
        assertThat(producer.transactionCommitted()).isTrue();
        assertThat(producer.consumerGroupOffsetsHistory().get(0).values())
                .containsExactly(Map.of(ALERTS, new OffsetAndMetadata(1)));
        ProducerRecord<byte[], byte[]> letter = producer.history().get(0);
        assertThat(letter.topic()).isEqualTo(Topics.ALERTS_DLQ.name());
        assertThat(wire.read(letter.value()).getSubject()).isEqualTo("pan-1");
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo(WebhookReason.REFUSED.text());
        assertThat(header(letter, DeadLetter.DETAIL)).isEqualTo("webhook desk answered 410");
        assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("0");
        assertThat(header(letter, DeadLetter.TOPIC_ID)).isEqualTo("id-of-alerts");
        assertThat(header(letter, DeadLetter.WEBHOOK)).isEqualTo("desk");
    }

    @Test
    void shouldGiveUpOnWhatComesTooLate() throws Exception {
        // Given
        add(0, "over", "pan-1");
        listener.answer(503);
        courier.step();

        // When
        now = BEGIN.plus(PATIENCE);
        courier.step();

        // Then: just in time still
        assertThat(producers).isEmpty();

        // When
        now = now.plus(PATIENCE);
        courier.step();

        // Then
        ProducerRecord<byte[], byte[]> letter = producers.get(0).history().get(0);
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo(WebhookReason.UNREACHABLE.text());
        assertThat(header(letter, DeadLetter.DETAIL)).contains("answered 503", "1200 s after");
        assertThat(registry.get("bencao.webhook.alerts")
                        .tag("outcome", "dead-lettered")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void shouldPassNothingThatIsNeitherToldNorDeadLettered() throws Exception {
        // Given
        add(0, "over", "pan-1");
        listener.answer(403);
        failing = true;

        // When
        courier.step();

        // Then
        assertThat(committed()).isZero();
        assertThat(producers.get(0).closed()).isTrue();

        // When
        failing = false;
        now = now.plusSeconds(2);
        courier.step();

        // Then
        assertThat(producers).hasSize(2);
        assertThat(producers.get(1).history()).hasSize(1);
    }

    @Test
    void shouldTellWhatWasRaisedInASilenceAtItsEndIfItGoesOn() throws Exception {
        // Given: one before the silence, two in it of which one is over, one of another source
        add(0, "over", "pan-1");
        courier.step();
        silenced.addAll(Set.of("pan-1", "pan-2", "pan-3"));
        add(1, "over", "pan-2");
        add(2, "over", "pan-3");
        add(3, AlertState.CLEARED, "over", "pan-3");
        add(4, AlertState.CLEARED, "over", "pan-1");
        add(5, "over", "pan-4");

        // When
        steps(6);

        // Then: what was told is told to its end
        assertThat(told()).containsExactly("raised pan-1", "cleared pan-1", "raised pan-4");
        assertThat(committed()).isEqualTo(6);
        assertThat(withheld()).isOne();

        // When it ends, long after the alert was raised, and the first try fails
        now = now.plus(Duration.ofHours(3));
        silenced.clear();
        listener.next(exchange -> exchange.sendResponseHeaders(503, -1));
        courier.step();
        now = now.plusSeconds(1);
        steps(3);

        // Then
        assertThat(told().subList(3, 5)).containsExactly("raised pan-2", "raised pan-2");
        assertThat(ids().get(3)).isEqualTo(ids().get(4));
        assertThat(told()).hasSize(5);
        assertThat(withheld()).isZero();
        assertThat(producers).isEmpty();
    }

    @Test
    void shouldKnowAfterItsDeathWhatWasHeldBack() throws Exception {
        // Given
        silenced.add("pan-2");
        add(0, "over", "pan-1");
        add(1, "over", "pan-2");
        add(2, "over", "pan-3");
        steps(3);
        OffsetAndMetadata place = consumer.committed(Set.of(ALERTS)).get(ALERTS);

        // When another one goes on from what is committed
        consumer.rebalance(Set.of());
        consumer.rebalance(Set.of(ALERTS));
        assertThat(consumer.position(ALERTS)).isEqualTo(1);
        add(1, "over", "pan-2");
        add(2, "over", "pan-3");
        steps(2);

        // Then nothing is told again, and what is held back is known
        assertThat(place.metadata()).isEqualTo("withheld=2");
        assertThat(told()).containsExactly("raised pan-1", "raised pan-3");
        assertThat(withheld()).isOne();

        // When
        silenced.clear();
        steps(2);

        // Then
        assertThat(told()).containsExactly("raised pan-1", "raised pan-3", "raised pan-2");
        assertThat(consumer.committed(Set.of(ALERTS)).get(ALERTS)).isEqualTo(new OffsetAndMetadata(3, ""));
    }

    @Test
    void shouldTellTheOldestOfMoreThanHaveRoom() throws Exception {
        // Given
        for (int i = 0; i <= Withheld.MOST; i++) {
            silenced.add("pan-" + i);
            add(i, "over", "pan-" + i);
        }

        // When
        steps(Withheld.MOST + 2);

        // Then
        assertThat(told()).containsExactly("raised pan-0");
        assertThat(consumer.committed(Set.of(ALERTS)).get(ALERTS).metadata().length())
                .isLessThan(4096);
    }

    @Test
    void shouldDeadLetterWhatIsRefusedAfterASilenceAndGoOnWhereItIs() throws Exception {
        // Given
        silenced.add("pan-1");
        add(0, "over", "pan-1");
        add(1, "over", "pan-2");
        steps(2);

        // When
        listener.answer(410);
        silenced.clear();
        courier.step();

        // Then
        assertThat(producers.get(0).consumerGroupOffsetsHistory().get(0).values())
                .containsExactly(Map.of(ALERTS, new OffsetAndMetadata(2, "")));
        assertThat(header(producers.get(0).history().get(0), DeadLetter.OFFSET)).isEqualTo("0");
    }

    private boolean failing;

    private MockProducer<byte[], byte[]> producer() {
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        if (failing) {
            producer.commitTransactionException = new KafkaException("the broker is away");
        }
        producers.add(producer);
        return producer;
    }

    private void steps(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            courier.step();
        }
    }

    private void add(long offset, String rule, String subject) {
        add(offset, wire.write(TestWebhooks.alert(rule, subject, AlertState.RAISED, BEGIN)));
    }

    private void add(long offset, AlertState state, String rule, String subject) {
        add(offset, wire.write(TestWebhooks.alert(rule, subject, state, BEGIN)));
    }

    private void add(long offset, byte[] value) {
        consumer.addRecord(new ConsumerRecord<>(
                ALERTS.topic(),
                ALERTS.partition(),
                offset,
                BEGIN.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                "k".getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty()));
    }

    private long committed() {
        return consumer.committed(Set.of(ALERTS)).get(ALERTS).offset();
    }

    private double withheld() {
        return registry.get("bencao.webhook.withheld").gauge().value();
    }

    private List<String> told() {
        return listener.heard().stream()
                .map(heard ->
                        heard.body().replaceAll(".*alert.(raised|cleared)\".*\"subject\":\"([^\"]*)\".*", "$1 $2"))
                .toList();
    }

    private double delay() {
        return registry.get("bencao.webhook.delay").gauge().value();
    }

    private List<String> subjects() {
        return listener.heard().stream()
                .map(heard -> heard.body().replaceAll(".*\"subject\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private List<String> ids() {
        return listener.heard().stream()
                .map(heard -> heard.header("webhook-id"))
                .toList();
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
