package io.bencao.cli.dataset;

import static io.bencao.cli.dataset.KeptExamples.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.examples.ExampleWriter;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.LabelledExample;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ExampleTopicTest {

    private static final Wire<LabelledExample> WIRE = Wire.of(LabelledExample.class);

    private final SigningKey insights = SigningKey.generate();
    private final ExampleTopic topic = new ExampleTopic(WIRE, TrustedKeys.of(insights), false);
    private long offset;

    @Test
    void shouldKeepTheNewestLabelOfEachEvent() {
        // When
        take(topic, sealed(1, "raw", 1, insights));
        take(topic, sealed(2, "raw", 1, insights));
        take(topic, sealed(1, "over", 5, insights));

        // Then
        assertThat(topic.examples()).extracting(KeptExample::label).containsExactlyInAnyOrder("over", "raw");
        KeptExample example = topic.find(event(1)).orElseThrow();
        assertThat(example.label()).isEqualTo("over");
        assertThat(example.seal()).isEqualTo(new KeptExample.Seal(Optional.of(insights.keyId()), 5));
        assertThat(example.taken().source()).isEqualTo("pan-1");
        assertThat(example.annotated().annotator()).isEqualTo("li");
        assertThat(topic.refused()).isEmpty();
    }

    @Test
    void shouldForgetALabelThatWasTakenBackAlsoAgainstACopyOfIt() {
        // Given
        ConsumerRecord<byte[], byte[]> label = sealed(1, "raw", 1, insights);
        take(topic, label);

        // When
        take(topic, label);
        take(topic, sealed(1, null, 2, insights));
        take(topic, label);

        // Then
        assertThat(topic.examples()).isEmpty();
        assertThat(topic.refused()).containsOnlyKeys("replayed").containsValue(2);
    }

    @Test
    void shouldBelieveOnlyWhatATrustedKeySealed() {
        // Given
        take(topic, sealed(1, "raw", 1, insights));
        ConsumerRecord<byte[], byte[]> genuine = sealed(2, "raw", 7, insights);

        // When: a stranger's, one without a seal, a seal of another record, a deletion that nobody sealed
        take(topic, sealed(1, "over", 9, SigningKey.generate()));
        take(topic, record(sealed(1, "over", 9, insights).key(), genuine.value(), null));
        take(topic, record(sealed(1, "over", 9, insights).key(), genuine.value(), genuine));
        take(topic, record(genuine.key(), null, null));
        take(topic, record(new byte[] {1}, new byte[] {2}, null));

        // Then
        assertThat(topic.find(event(1)).orElseThrow().label()).isEqualTo("raw");
        assertThat(topic.refused()).hasSize(3).containsEntry("key-unknown", 1).containsEntry("seal-invalid", 1);
        assertThat(topic.refused()).containsEntry("unsealed", 3);
    }

    @Test
    void shouldTakeUnsealedOnesWhereTheirWritersAreTrusted() {
        // Given
        ExampleTopic trusting = new ExampleTopic(WIRE, TrustedKeys.of(insights), true);
        ConsumerRecord<byte[], byte[]> genuine = sealed(1, "raw", 1, insights);

        // When
        take(trusting, record(genuine.key(), genuine.value(), null));

        // Then
        assertThat(trusting.find(event(1)).orElseThrow().seal()).isEqualTo(KeptExample.Seal.NONE);
        take(trusting, record(genuine.key(), null, null));
        assertThat(trusting.examples()).isEmpty();
    }

    @Test
    void shouldCountWhatIsNoExample() {
        ExampleTopic trusting = new ExampleTopic(WIRE, TrustedKeys.of(insights), true);
        take(trusting, record("no event".getBytes(StandardCharsets.UTF_8), new byte[] {1}, null));
        take(trusting, record(null, new byte[] {1}, null));
        take(
                trusting,
                record(
                        sealed(2, "raw", 1, insights).key(),
                        sealed(1, "raw", 1, insights).value(),
                        null));
        assertThat(trusting.refused()).containsOnlyKeys("unreadable").containsValue(3);
    }

    private static void take(ExampleTopic topic, ConsumerRecord<byte[], byte[]> record) {
        topic.take(record);
    }

    private ConsumerRecord<byte[], byte[]> sealed(int number, String label, long seal, SigningKey key) {
        ProducerRecord<byte[], byte[]> made = new ExampleWriter(WIRE, key)
                .record(
                        event(number),
                        label == null ? null : AvroExamples.of(KeptExamples.example(number, label)),
                        seal);
        return read(made.key(), made.value(), made);
    }

    private ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value, ConsumerRecord<byte[], byte[]> headersOf) {
        ProducerRecord<byte[], byte[]> made = new ProducerRecord<>(
                "labelled-examples", 0, key, value, headersOf == null ? null : headersOf.headers());
        return read(key, value, made);
    }

    private ConsumerRecord<byte[], byte[]> read(byte[] key, byte[] value, ProducerRecord<byte[], byte[]> made) {
        return new ConsumerRecord<>(
                "labelled-examples",
                0,
                offset++,
                0,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                key,
                value,
                made.headers(),
                Optional.empty());
    }
}
