package io.bencao.protocols.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.AuditEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class AuditedWriterTest {

    private static final AuditNote NOTE = new AuditNote("li", AuditNote.LABEL, "event", Map.of("kind", "LABEL"));
    private static final Wire<AuditEntry> WIRE = Wire.of(AuditEntry.class);

    private final Deque<MockProducer<byte[], byte[]>> waiting = new ArrayDeque<>();
    private final List<MockProducer<byte[], byte[]>> used = new ArrayList<>();
    private final AuditedWriter writer = new AuditedWriter(
            () -> {
                MockProducer<byte[], byte[]> next = waiting.isEmpty() ? producer() : waiting.remove();
                used.add(next);
                return next;
            },
            WIRE,
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void shouldCommitTheRecordAndItsEntryTogether() throws MalformedRecordException {
        // When
        writer.write(record("feedback"), NOTE);

        // Then
        MockProducer<byte[], byte[]> producer = used.get(0);
        assertThat(producer.history()).extracting(ProducerRecord::topic).containsExactly("feedback", "audit-log");
        assertThat(producer.commitCount()).isEqualTo(1);
        AuditEntry entry = WIRE.read(producer.history().get(1).value());
        assertThat(entry.getActor()).isEqualTo("li");
        assertThat(entry.getDetails()).containsEntry("kind", "LABEL");
    }

    @Test
    void shouldCommitSeveralAtOnce() {
        // When
        writer.add(record("image-events"), NOTE);
        writer.add(record("image-events"), NOTE);
        writer.commit();
        writer.commit();

        // Then
        assertThat(used.get(0).history()).hasSize(4);
        assertThat(used.get(0).commitCount()).isEqualTo(1);
    }

    @Test
    void shouldSetAnOffsetTogetherWithItsEntry() {
        // Given
        TopicPartition partition = new TopicPartition("image-events", 2);

        // When
        writer.addOffset("classifiers", partition, new OffsetAndMetadata(7), NOTE);
        assertThat(used.get(0).consumerGroupOffsetsHistory()).isEmpty();
        writer.commit();

        // Then
        assertThat(used.get(0).consumerGroupOffsetsHistory())
                .containsExactly(Map.of("classifiers", Map.of(partition, new OffsetAndMetadata(7))));
        assertThat(used.get(0).history()).extracting(ProducerRecord::topic).containsExactly("audit-log");
    }

    @Test
    void shouldNotKnowWhetherACommitWithoutAnAnswerWasOneAndSettleItByANewProducer() {
        // Given
        MockProducer<byte[], byte[]> silent = producer();
        silent.commitTransactionException = new TimeoutException("no answer");
        waiting.add(silent);

        // When
        assertThatThrownBy(() -> writer.write(record("feedback"), NOTE)).isInstanceOf(CommitUnknownException.class);

        // Then
        assertThat(silent.closed()).isTrue();
        writer.settle();
        assertThat(used).hasSize(2);
        assertThat(used.get(1).transactionInitialized()).isTrue();
    }

    @Test
    void shouldNotKnowWhetherACommitOverWhichTheBrokerStumbledWasOne() {
        // Given: as Kafka's client words it
        MockProducer<byte[], byte[]> stumbled = producer();
        stumbled.commitTransactionException = new KafkaException("Unhandled error in EndTxnResponse: The server"
                + " experienced an unexpected error when processing the request.");
        waiting.add(stumbled);

        // When, then
        assertThatThrownBy(() -> writer.write(record("feedback"), NOTE)).isInstanceOf(CommitUnknownException.class);
        assertThat(writer.settle()).isTrue();
    }

    @Test
    void shouldSayThatNothingWasWrittenWhereAnotherTookTheTransactionalId() {
        // Given
        MockProducer<byte[], byte[]> fenced = producer();
        fenced.commitTransactionException = new ProducerFencedException("another one");
        waiting.add(fenced);

        // Then
        assertThatThrownBy(() -> writer.write(record("feedback"), NOTE))
                .isInstanceOf(KafkaException.class)
                .isNotInstanceOf(CommitUnknownException.class)
                .hasMessageContaining("nothing was written");
        assertThat(fenced.history()).isEmpty();
        writer.write(record("feedback"), NOTE);
        assertThat(used.get(1).history()).hasSize(2);
    }

    @Test
    void shouldGiveUpAProducerThatCannotBegin() {
        // Given
        MockProducer<byte[], byte[]> away = producer();
        away.initTransactionException = new TimeoutException("no answer");
        waiting.add(away);

        // Then
        assertThatThrownBy(() -> writer.write(record("feedback"), NOTE))
                .isInstanceOf(KafkaException.class)
                .isNotInstanceOf(CommitUnknownException.class);
        assertThat(away.closed()).isTrue();
    }

    private static ProducerRecord<byte[], byte[]> record(String topic) {
        assertThat(Topics.named(topic)).isPresent();
        return new ProducerRecord<>(topic, new byte[] {1}, new byte[] {2});
    }

    private static MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
