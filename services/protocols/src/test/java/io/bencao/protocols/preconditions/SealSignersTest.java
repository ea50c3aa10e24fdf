package io.bencao.protocols.preconditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.examples.ExampleWriter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.LabelledExample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class SealSignersTest {

    private static final String TOPIC = Topics.LABELLED_EXAMPLES.name();
    private static final TopicPartition PLACE = new TopicPartition(TOPIC, 0);

    private final SigningKey first = SigningKey.generate();
    private final SigningKey second = SigningKey.generate();

    @Test
    void shouldBeContentWhereEveryInstancesKeyIsGiven() {
        TrustedKeys both = TrustedKeys.of(first).and(second);
        assertThat(judge(both, sealed(1, first), sealed(2, second)))
                .extracting(Diagnosis::condition)
                .containsExactly(Condition.OK);
        assertThat(judge(both)).extracting(Diagnosis::says).containsExactly("holds no example yet");
    }

    @Test
    void shouldNameTheKeyOfAnInstanceThatIsMissing() {
        // When
        List<Diagnosis> found = judge(TrustedKeys.of(first), sealed(1, first), sealed(2, second), sealed(3, second));

        // Then
        assertThat(found).extracting(Diagnosis::condition).containsExactly(Condition.BROKEN);
        assertThat(found.get(0).says()).contains("key " + second.keyId() + " sealed 2");
        assertThat(found.get(0).wayOut()).contains("seal.pub", "bencao.checkpoint.trusted-keys");
    }

    @Test
    void shouldWarnOfWhatIsNotSealedAndOfWhatIsForged() {
        // Given
        ProducerRecord<byte[], byte[]> good = sealed(1, first);
        Headers none = new RecordHeaders();

        // When
        List<Diagnosis> found = judge(
                TrustedKeys.of(first),
                good,
                new ProducerRecord<>(TOPIC, null, good.key(), good.value(), none),
                new ProducerRecord<>(TOPIC, null, new byte[] {1}, good.value(), good.headers()));

        // Then
        assertThat(found).extracting(Diagnosis::condition).containsExactly(Condition.WARNING, Condition.WARNING);
        assertThat(found.get(0).says()).startsWith("1 of the newest examples bear no seal");
        assertThat(found.get(1).says()).contains("somebody forges them");
    }

    private static ProducerRecord<byte[], byte[]> sealed(int event, SigningKey key) {
        return new ExampleWriter(Wire.of(LabelledExample.class), key).record(new UUID(0, event), null, 1);
    }

    @SafeVarargs
    private static List<Diagnosis> judge(TrustedKeys keys, ProducerRecord<byte[], byte[]>... records) {
        try (MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest")) {
            consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
            consumer.updateBeginningOffsets(Map.of(PLACE, 0L));
            consumer.updateEndOffsets(Map.of(PLACE, (long) records.length));
            consumer.schedulePollTask(() -> {
                for (int offset = 0; offset < records.length; offset++) {
                    consumer.addRecord(new ConsumerRecord<>(
                            TOPIC,
                            0,
                            offset,
                            0,
                            TimestampType.LOG_APPEND_TIME,
                            0,
                            0,
                            records[offset].key(),
                            records[offset].value(),
                            records[offset].headers(),
                            Optional.empty()));
                }
            });
            return SealSigners.judge(consumer, keys);
        }
    }
}
