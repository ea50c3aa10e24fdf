package io.bencao.testkit;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed records of a topic with one partition, as far as they have come. One thread. */
public final class TopicView<T extends SpecificRecord> implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Wire<T> wire;
    private final String key;
    private final List<T> records = new ArrayList<>();

    /** @param key of the records that are meant; null: all */
    public TopicView(String brokers, Topic<T> topic, Class<T> type, String key) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.wire = Wire.of(type);
        this.key = key;
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /** All that has come by now. */
    public List<T> all() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            if (key == null || key.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                try {
                    records.add(wire.read(record.value()));
                } catch (MalformedRecordException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return List.copyOf(records);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
