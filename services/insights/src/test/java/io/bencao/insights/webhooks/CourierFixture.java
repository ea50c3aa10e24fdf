package io.bencao.insights.webhooks;

import io.bencao.schemas.Topics;
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
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A courier on Kafka's own mocks of its clients, a webhook that is a real server, and a clock that stands until it is moved. */
abstract class CourierFixture {

    static final TopicPartition ALERTS = new TopicPartition(Topics.ALERTS.name(), 0);
    static final Instant BEGIN = Instant.parse("2026-05-04T03:02:01Z");
    static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
    final Wire<Alert> wire = Wire.of(Alert.class);
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Set<String> silenced = new HashSet<>();
    Instant now = BEGIN;
    Listener listener;
    Courier courier;

    final Clock clock = new Clock() {
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

    boolean failing;

    MockProducer<byte[], byte[]> producer() {
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        if (failing) {
            producer.commitTransactionException = new KafkaException("the broker is away");
        }
        producers.add(producer);
        return producer;
    }

    void steps(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            courier.step();
        }
    }

    void add(long offset, String rule, String subject) {
        add(offset, wire.write(TestWebhooks.alert(rule, subject, AlertState.RAISED, BEGIN)));
    }

    void add(long offset, AlertState state, String rule, String subject) {
        add(offset, wire.write(TestWebhooks.alert(rule, subject, state, BEGIN)));
    }

    void add(long offset, byte[] value) {
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

    long committed() {
        return consumer.committed(Set.of(ALERTS)).get(ALERTS).offset();
    }

    double withheld() {
        return registry.get("bencao.webhook.withheld").gauge().value();
    }

    List<String> told() {
        return listener.heard().stream()
                .map(heard ->
                        heard.body().replaceAll(".*alert.(raised|cleared)\".*\"subject\":\"([^\"]*)\".*", "$1 $2"))
                .toList();
    }

    double delay() {
        return registry.get("bencao.webhook.delay").gauge().value();
    }

    List<String> subjects() {
        return listener.heard().stream()
                .map(heard -> heard.body().replaceAll(".*\"subject\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    List<String> ids() {
        return listener.heard().stream()
                .map(heard -> heard.header("webhook-id"))
                .toList();
    }

    static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
