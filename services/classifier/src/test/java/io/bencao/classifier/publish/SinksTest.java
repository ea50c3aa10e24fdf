package io.bencao.classifier.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Both sinks, by what a producer does to them. */
class SinksTest {

    private static final Map<TopicPartition, OffsetAndMetadata> UP_TO =
            Map.of(new TopicPartition("image-events", 0), new OffsetAndMetadata(6));
    private static final ConsumerGroupMetadata MEMBER =
            new ConsumerGroupMetadata("group", 1, "member", Optional.empty());

    private final Map<TopicPartition, OffsetAndMetadata> group = new ConcurrentHashMap<>();
    private final List<ScriptedProducer> producers = new ArrayList<>();
    private final List<Map<TopicPartition, OffsetAndMetadata>> plain = new ArrayList<>();
    private final TransactionalSink transactional = new TransactionalSink(() -> {
        producers.add(new ScriptedProducer(group, new CommitScript()));
        return producers.get(producers.size() - 1);
    });

    @Test
    void shouldShowResultsAndOffsetsTogetherOrNotAtAll() {
        // Given
        transactional.open();
        transactional.begin();
        transactional.send(result());

        // When: it is opened anew before the commit
        transactional.open();

        // Then
        assertThat(producers.get(0).closed()).isTrue();
        assertThat(producers.get(0).history()).isEmpty();
        transactional.begin();
        transactional.send(result());
        transactional.commit(UP_TO, MEMBER);
        assertThat(producers.get(1).history()).hasSize(1);
        assertThat(group).isEqualTo(UP_TO);
    }

    @Test
    void shouldCommitNothingWhereAnotherProducerCameBetweenSendAndCommit() {
        // Given
        transactional.open();
        transactional.begin();
        transactional.send(result());

        // When
        producers.get(0).fenceProducer();

        // Then
        assertThatThrownBy(() -> transactional.commit(UP_TO, MEMBER)).isInstanceOf(ProducerFencedException.class);
        assertThat(producers.get(0).history()).isEmpty();
        assertThat(group).isEmpty();
    }

    @Test
    void shouldCloseAProducerWhoseIdIsNotFreeYet() {
        // Given
        List<MockProducer<byte[], byte[]>> made = new ArrayList<>();
        TransactionalSink sink = new TransactionalSink(() -> {
            MockProducer<byte[], byte[]> producer = producer(true);
            producer.initTransactionException = new TimeoutException("the transaction before is open still");
            made.add(producer);
            return producer;
        });

        // Then
        assertThatThrownBy(sink::open).isInstanceOf(TimeoutException.class);
        assertThat(made.get(0).closed()).isTrue();
        sink.close();
    }

    @Test
    void shouldHandOffsetsOutOnlyOnceEveryResultIsAcknowledged() {
        // Given
        MockProducer<byte[], byte[]> producer = producer(true);
        PlainSink sink = new PlainSink(() -> producer, plain::add);
        sink.open();
        sink.begin();
        sink.send(result());

        // When
        sink.commit(UP_TO, MEMBER);

        // Then
        assertThat(plain).containsExactly(UP_TO);
        sink.close();
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void shouldHandNoOffsetsOutWhereOneResultWasNotTaken() {
        // Given
        MockProducer<byte[], byte[]> producer = producer(false);
        PlainSink sink = new PlainSink(() -> producer, plain::add);
        sink.open();
        sink.begin();
        sink.send(result());
        sink.send(result());

        // When
        producer.completeNext();
        producer.errorNext(new RecordTooLargeException("too large"));

        // Then
        assertThatThrownBy(() -> sink.commit(UP_TO, MEMBER))
                .isInstanceOf(KafkaException.class)
                .hasMessage("a result was not taken");
        assertThat(plain).isEmpty();
    }

    private static MockProducer<byte[], byte[]> producer(boolean completesAlone) {
        return new MockProducer<>(completesAlone, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> result() {
        return new ProducerRecord<>("predictions", new byte[] {1}, new byte[] {2});
    }
}
