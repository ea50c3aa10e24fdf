package io.bencao.classifier.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Transactions in memory, that fail or wait when told to. */
final class ScriptedSink implements ResultSink {

    private final List<ProducerRecord<byte[], byte[]>> open = new ArrayList<>();
    final List<ProducerRecord<byte[], byte[]>> committed = new CopyOnWriteArrayList<>();
    final List<Map<TopicPartition, OffsetAndMetadata>> offsets = new CopyOnWriteArrayList<>();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger commitsToFail = new AtomicInteger();
    final AtomicInteger sent = new AtomicInteger();
    volatile CountDownLatch commitsWaitFor = new CountDownLatch(0);

    @Override
    public void open() {
        open.clear();
        opened.incrementAndGet();
    }

    @Override
    public void begin() {
        open.clear();
    }

    @Override
    public void send(ProducerRecord<byte[], byte[]> result) {
        open.add(result);
        sent.incrementAndGet();
    }

    @Override
    public void commit(Map<TopicPartition, OffsetAndMetadata> upTo, ConsumerGroupMetadata member) {
        try {
            commitsWaitFor.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
        if (commitsToFail.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new KafkaException("the broker is away");
        }
        committed.addAll(open);
        offsets.add(Map.copyOf(upTo));
        open.clear();
    }

    @Override
    public void close() {
        open.clear();
    }
}
