package io.bencao.protocols.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.protocols.audit.AuditedWriter;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class DeadLetterReplayTest implements DeadLetterReplay.Listener {

    private static final String SUBJECT = "image-events.dlq/2/17";

    private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
    private final List<AuditEntry> auditLog = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final ReplayedLetters replayed = new ReplayedLetters(this::reader, Wire.of(AuditEntry.class));
    private final DeadLetterReplay replay = new DeadLetterReplay(
            new AuditedWriter(this::producer, Wire.of(AuditEntry.class), Clock.systemUTC()), replayed, "li", this);

    @Test
    void shouldSendTheOriginalRecordWithItsOwnHeadersAndMarkItAsAReplay() {
        // When
        replay.send(letter(17, Map.of(DeadLetter.REASON, "truncated-image", "traceparent", "kept")), false);
        replay.commit();

        // Then
        ProducerRecord<byte[], byte[]> again = last().history().get(0);
        assertThat(again.topic()).isEqualTo("image-events");
        assertThat(again.key()).isEqualTo(utf8("pan-1"));
        assertThat(again.value()).isEqualTo(utf8("bytes"));
        assertThat(again.headers().toArray())
                .extracting(Header::key)
                .containsExactlyInAnyOrder("traceparent", "bencao-replays", "bencao-replayed-from");
        assertThat(again.headers().lastHeader("bencao-replayed-from").value()).isEqualTo(utf8(SUBJECT));
        assertThat(last().history().get(1).topic()).isEqualTo("audit-log");
        assertThat(sent).containsExactly(SUBJECT);
    }

    @Test
    void shouldSendOnceWhatIsAskedForTwiceAlsoByWhoeverInsists() {
        replay.send(letter(17, Map.of()), true);
        replay.send(letter(17, Map.of()), true);
        replay.commit();
        replay.send(letter(17, Map.of()), false);
        replay.commit();

        assertThat(sent).containsExactly(SUBJECT);
        assertThat(refused)
                .containsExactly("was asked for twice, and goes once", "has been replayed already, as audit-log says");
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void shouldObjectToWhatDiedAgainAndToWhatOthersSentBefore() {
        auditLog.add(entry("image-events.dlq/2/19", "theirs"));

        replay.send(letter(18, Map.of("bencao-replays", "1", DeadLetter.REASON, "corrupt-image")), false);
        replay.send(letter(19, Map.of()), false);

        assertThat(refused)
                .containsExactly(
                        "was replayed before (1) and died again: corrupt-image",
                        "has been replayed already, as audit-log says");
    }

    @Test
    void shouldSendNothingThatSomebodyElseSentWhileItWasUnderWay() {
        // Given
        replay.send(letter(17, Map.of()), false);
        replay.send(letter(18, Map.of()), false);

        // When
        auditLog.add(entry(SUBJECT, "theirs"));
        last().fenceProducer();
        replay.commit();

        // Then
        assertThat(producers).hasSize(2);
        assertThat(sent).containsExactly("image-events.dlq/2/18");
        assertThat(refused).containsExactly("has been replayed already, as audit-log says");
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void shouldFindOutWhetherACommitThatNobodyAnsweredWasDone() {
        // Given
        replay.send(letter(17, Map.of()), true);
        last().commitTransactionException = new TimeoutException("no answer");
        String attempt = attempt(last().uncommittedRecords().get(1));

        // When
        auditLog.add(entry(SUBJECT, attempt));
        replay.commit();

        // Then
        assertThat(sent).containsExactly(SUBJECT);
        assertThat(events()).isZero();
    }

    @Test
    void shouldSendAgainWhereACommitThatNobodyAnsweredWasNotDone() {
        // Given
        replay.send(letter(17, Map.of()), false);
        last().commitTransactionException = new TimeoutException("no answer");

        // When
        replay.commit();

        // Then
        assertThat(sent).containsExactly(SUBJECT);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void shouldSayThatNothingIsSentWhereTheBrokerRefuses() {
        replay.send(letter(17, Map.of()), false);
        last().commitTransactionException = new TopicAuthorizationException("image-events");

        assertThatThrownBy(replay::commit)
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("nothing was written");
        assertThat(sent).isEmpty();
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

    private MockProducer<byte[], byte[]> producer() {
        producers.add(new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()));
        return last();
    }

    private MockProducer<byte[], byte[]> last() {
        return producers.get(producers.size() - 1);
    }

    private long events() {
        return producers.stream()
                .flatMap(producer -> producer.history().stream())
                .filter(record -> record.topic().equals("image-events"))
                .count();
    }

    private MockConsumer<byte[], byte[]> reader() {
        TopicPartition partition = new TopicPartition("audit-log", 0);
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions("audit-log", List.of(new PartitionInfo("audit-log", 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, (long) auditLog.size()));
        consumer.schedulePollTask(() -> {
            for (int i = (int) consumer.position(partition); i < auditLog.size(); i++) {
                byte[] value = Wire.of(AuditEntry.class).write(auditLog.get(i));
                consumer.addRecord(new ConsumerRecord<>("audit-log", 0, i, new byte[0], value));
            }
        });
        return consumer;
    }

    private static AuditEntry entry(String subject, String attempt) {
        return AuditEntry.newBuilder()
                .setActor("bo")
                .setAction("dlq-replay")
                .setSubject(subject)
                .setDetails(Map.of("attempt", attempt))
                .setAt(Instant.EPOCH)
                .build();
    }

    private static String attempt(ProducerRecord<byte[], byte[]> entry) {
        try {
            return Wire.of(AuditEntry.class).read(entry.value()).getDetails().get("attempt");
        } catch (MalformedRecordException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void sent(DeadLetterRecord letter, RecordMetadata where) {
        sent.add(letter.subject());
    }

    @Override
    public void refused(DeadLetterRecord letter, String objection) {
        refused.add(objection);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
