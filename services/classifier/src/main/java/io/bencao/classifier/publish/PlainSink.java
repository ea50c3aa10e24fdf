package io.bencao.classifier.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** At least once: results first, their offsets after. What a kill hits in between is answered twice. */
final class PlainSink implements ResultSink {

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Consumer<Map<TopicPartition, OffsetAndMetadata>> offsetsOut;
    private final List<Future<?>> sent = new ArrayList<>();
    private Producer<byte[], byte[]> producer;

    /**
     * @param producers makes a producer
     * @param offsetsOut takes the offsets once all results before them are acknowledged
     */
    PlainSink(
            Supplier<Producer<byte[], byte[]>> producers, Consumer<Map<TopicPartition, OffsetAndMetadata>> offsetsOut) {
        this.producers = producers;
        this.offsetsOut = offsetsOut;
    }

    @Override
    public void open() {
        close();
        producer = producers.get();
    }

    @Override
    public void begin() {
        sent.clear();
    }

    @Override
    public void send(ProducerRecord<byte[], byte[]> result) {
        sent.add(producer.send(result));
    }

    @Override
    public void commit(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata member) {
        producer.flush();
        try {
            for (Future<?> future : sent) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("a result was not taken", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
        offsetsOut.accept(offsets);
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
