package io.bencao.protocols.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.protocols.audit.AuditedWriter;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class DeadLetterReplayTest {

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final ReplayedLetters replayed = new ReplayedLetters();
    private final DeadLetterReplay replay = new DeadLetterReplay(
            new AuditedWriter(() -> producer, Wire.of(AuditEntry.class), Clock.systemUTC()), replayed, "li");

    @Test
    void shouldSendTheOriginalRecordWithItsOwnHeadersAndMarkItAsAReplay() {
        // When
        replay.send(letter(17, Map.of(DeadLetter.REASON, "truncated-image", "traceparent", "kept")));
        replay.commit();

        // Then
        ProducerRecord<byte[], byte[]> again = producer.history().get(0);
        assertThat(again.topic()).isEqualTo("image-events");
        assertThat(again.key()).isEqualTo(utf8("pan-1"));
        assertThat(again.value()).isEqualTo(utf8("bytes"));
        assertThat(again.headers().toArray())
                .extracting(Header::key)
                .containsExactlyInAnyOrder("traceparent", "bencao-replays", "bencao-replayed-from");
        assertThat(again.headers().lastHeader("bencao-replayed-from").value()).isEqualTo(utf8("image-events.dlq/2/17"));
        assertThat(producer.history().get(1).topic()).isEqualTo("audit-log");
        assertThat(replayed.contains("image-events.dlq/2/17")).isTrue();
    }

    @Test
    void shouldObjectToASecondTimeAlsoBeforeTheFirstIsCommitted() {
        // Given
        DeadLetterRecord letter = letter(17, Map.of());
        assertThat(replay.objection(letter)).isEmpty();

        // When
        replay.send(letter);

        // Then
        assertThat(replay.objection(letter)).get().asString().contains("replayed already");
        replay.commit();
        assertThat(replay.objection(letter)).get().asString().contains("replayed already");
    }

    @Test
    void shouldObjectToWhatDiedAgain() {
        assertThat(replay.objection(letter(18, Map.of("bencao-replays", "1", DeadLetter.REASON, "corrupt-image"))))
                .contains("was replayed before (1) and died again: corrupt-image");
    }

    @Test
    void shouldCountWhatWasNotCommittedAsNotReplayed() {
        // Given
        producer.commitTransactionException = new TimeoutException("no answer");

        // When
        replay.send(letter(17, Map.of()));
        assertThatThrownBy(replay::commit).isInstanceOf(KafkaException.class);

        // Then
        assertThat(replay.objection(letter(17, Map.of()))).isEmpty();
    }

    @Test
    void shouldTakeHeadersOfStrangersForWhatTheyAre() {
        DeadLetterRecord letter =
                letter(1, Map.of("bencao-replays", "-7", DeadLetter.PARTITION, "9999999999", DeadLetter.OFFSET, "12x"));
        assertThat(letter.replays()).isZero();
        assertThat(letter.originPartition()).isEmpty();
        assertThat(letter.originOffset()).isEmpty();
        assertThat(letter.reason()).isEqualTo("(no reason given)");
        assertThat(DeadLetterRecord.originOf("checkpoints")).isEqualTo(Optional.empty());
    }

    private static DeadLetterRecord letter(long offset, Map<String, String> headers) {
        RecordHeaders all = new RecordHeaders();
        headers.forEach((key, text) -> all.add(key, utf8(text)));
        byte[] value = utf8("bytes");
        return new DeadLetterRecord(new ConsumerRecord<>(
                "image-events.dlq",
                2,
                offset,
                0,
                TimestampType.LOG_APPEND_TIME,
                5,
                value.length,
                utf8("pan-1"),
                value,
                all,
                Optional.empty()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
