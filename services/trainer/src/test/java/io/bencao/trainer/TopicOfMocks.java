package io.bencao.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The only partition of a topic between Kafka's own mocks of its clients: what is committed by one of its producers can be read by
 * every one of its consumers. One thread.
 */
final class TopicOfMocks {

    private final TopicPartition partition;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<MockConsumer<byte[], byte[]>> consumers = new ArrayList<>();

    TopicOfMocks(String topic) {
        this.partition = new TopicPartition(topic, 0);
    }

    List<byte[]> values() {
        return records.stream().map(ProducerRecord::value).toList();
    }

    /** A consumer that the reader assigns; call {@link #fill} once it has. */
    MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, (long) records.size()));
        return consumer;
    }

    /** Gives a consumer what stands in the topic, now and whenever more comes. */
    void fill(Consumer<byte[], byte[]> assigned) {
        MockConsumer<byte[], byte[]> consumer = (MockConsumer<byte[], byte[]>) assigned;
        for (int i = 0; i < records.size(); i++) {
            consumer.addRecord(at(i));
        }
        consumers.add(consumer);
    }

    void add(byte[] key, byte[] value) {
        add(new ProducerRecord<>(partition.topic(), key, value));
    }

    private void add(ProducerRecord<byte[], byte[]> record) {
        records.add(record);
        consumers.removeIf(MockConsumer::closed);
        for (MockConsumer<byte[], byte[]> consumer : consumers) {
            consumer.updateEndOffsets(Map.of(partition, (long) records.size()));
            consumer.addRecord(at(records.size() - 1));
        }
    }

    private ConsumerRecord<byte[], byte[]> at(int offset) {
        ProducerRecord<byte[], byte[]> record = records.get(offset);
        return new ConsumerRecord<>(partition.topic(), 0, offset, record.key(), record.value());
    }

    /** A transactional producer; of what it commits, the records of this topic come here. */
    Transactional producer() {
        return new Transactional();
    }

    /** Kafka's mock, whose commits are seen by consumers. */
    final class Transactional extends MockProducer<byte[], byte[]> {

        private int passedOn;

        Transactional() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public void commitTransaction() {
            super.commitTransaction();
            for (; passedOn < history().size(); passedOn++) {
                if (history().get(passedOn).topic().equals(partition.topic())) {
                    add(history().get(passedOn));
                }
            }
        }
    }
}
