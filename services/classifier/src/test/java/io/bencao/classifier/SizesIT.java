package io.bencao.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.RecordId;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.EventValues;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Events at the limits. They are sent in compressed batches: what a topic's limit says of a batch then says nothing of the
 * event in it.
 */
@Timeout(240)
class SizesIT {

    private static final int LIMIT = Topics.IMAGE_EVENT_LIMIT;
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    @TempDir
    Path folder;

    private final byte[] image = DrawnImage.draw(1, 48, 40, 4).jpeg(0.8f, false);
    private String brokers;
    private KafkaProducer<byte[], byte[]> producer;

    @Test
    void shouldAnswerOrDeadLetterEventsOfAnySize() throws Exception {
        try (TestBroker broker = TestBroker.start(folder)) {
            brokers = broker.bootstrapServers();
            SmallCheckpoint checkpoint = SmallCheckpoint.write(folder.resolve("checkpoint"));
            producer = new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers",
                            brokers,
                            "compression.type",
                            "gzip",
                            "max.request.size",
                            3 * LIMIT,
                            "buffer.memory",
                            4L * LIMIT),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());

            // Given
            RecordId atLimit = send(EventValues.inlineOfSize("pan", image, LIMIT));
            RecordId above = send(EventValues.inlineOfSize("pan", image, LIMIT + 1));
            RecordId farAbove = send(EventValues.inlineOfSize("pan", image, LIMIT + LIMIT / 4));
            RecordId nothing = send(null);
            RecordId talkative = send(talkative());
            RecordId small = send(EventValues.inline("pan", image));
            producer.close();

            // When
            Evidence evidence;
            Map<RecordId, ConsumerRecord<byte[], byte[]>> letters;
            try (RunningService service = RunningService.start("only", brokers, checkpoint, Map.of())) {
                evidence = Judged.everything(brokers);
                letters = deadLetters(4);
                assertThat(service.rewinds()).isZero();
            }

            // Then
            assertThat(evidence.outcome(atLimit).predictions()).isEqualTo(1);
            assertThat(evidence.outcome(small).predictions()).isEqualTo(1);
            assertThat(letters).containsOnlyKeys(above, farAbove, nothing, talkative);
            assertThat(letters.get(above).value()).hasSize(LIMIT + 1);
            assertThat(text(letters.get(above), DeadLetter.REASON)).isEqualTo("event-too-large");
            assertThat(text(letters.get(above), "traceparent")).contains(TRACE_ID);
            assertThat(letters.get(farAbove).value()).as("fits nowhere").isNull();
            assertThat(text(letters.get(farAbove), DeadLetter.DETAIL)).contains("left where it stands");
            assertThat(text(letters.get(farAbove), DeadLetter.OFFSET)).isEqualTo(Long.toString(farAbove.offset()));
            assertThat(text(letters.get(nothing), DeadLetter.REASON)).isEqualTo("null-value");
            assertThat(text(letters.get(talkative), DeadLetter.REASON)).isEqualTo("name-not-allowed");
            assertThat(text(letters.get(talkative), DeadLetter.DETAIL))
                    .contains("attribute note has 2097152 characters");
            assertThat(predictionTraces()).hasSize(2).allMatch(trace -> trace.contains(TRACE_ID));
        }
    }

    private RecordId send(byte[] value) throws Exception {
        ProducerRecord<byte[], byte[]> event =
                new ProducerRecord<>(Topics.IMAGE_EVENTS.name(), "pan".getBytes(StandardCharsets.UTF_8), value);
        event.headers()
                .add("traceparent", ("00-" + TRACE_ID + "-b7ad6b7169203331-01").getBytes(StandardCharsets.UTF_8));
        RecordMetadata metadata = producer.send(event).get();
        return new RecordId(metadata.partition(), metadata.offset());
    }

    /** An event whose attributes outgrow any prediction. */
    private byte[] talkative() {
        return Wire.of(ImageEvent.class)
                .write(new ImageEvent(
                        UUID.randomUUID(),
                        "pan",
                        Instant.now(),
                        "image/jpeg",
                        ByteBuffer.wrap(image),
                        Map.of("note", "x".repeat(2 * 1024 * 1024))));
    }

    private Map<RecordId, ConsumerRecord<byte[], byte[]>> deadLetters(int count) {
        Map<RecordId, ConsumerRecord<byte[], byte[]>> letters = new HashMap<>();
        read(Topics.IMAGE_EVENTS_DLQ.name(), count)
                .forEach(letter -> letters.put(
                        new RecordId(
                                Integer.parseInt(text(letter, DeadLetter.PARTITION)),
                                Long.parseLong(text(letter, DeadLetter.OFFSET))),
                        letter));
        return letters;
    }

    private List<String> predictionTraces() {
        return read(Topics.PREDICTIONS.name(), 2).stream()
                .map(prediction -> text(prediction, "traceparent"))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", brokers,
                "group.id", "reader",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", false,
                "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList());
            Waiting.until("all is read", () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
                return read.size() >= count;
            });
        }
        return read;
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
