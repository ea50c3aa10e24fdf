package io.bencao.classifier.publish;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Results and consumed offsets in one transaction: both become visible, or neither. */
final class TransactionalSink implements ResultSink {

    private final Supplier<Producer<byte[], byte[]>> producers;
    private Producer<byte[], byte[]> producer;

    /** @param producers makes a producer, always under the same transactional id */
    TransactionalSink(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    @Override
    public void open() {
        close();
        Producer<byte[], byte[]> fresh = producers.get();
        try {
            // Fences a former owner of the id, and waits until its last transaction is committed or aborted.
            fresh.initTransactions();
            producer = fresh;
        } catch (RuntimeException e) {
            fresh.close(Duration.ZERO);
            throw e;
        }
    }

    @Override
    public void begin() {
        producer.beginTransaction();
    }

    @Override
    public void send(ProducerRecord<byte[], byte[]> result) {
        // The future needs no look: a failed send fails the commit.
        producer.send(result);
    }

    @Override
    public void commit(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata member) {
        producer.sendOffsetsToTransaction(offsets, member);
        producer.commitTransaction();
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
