package io.bencao.testkit;

import io.bencao.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands in a topic, committed, up to now. */
public final class TopicLog {

    private static final Duration POLL = Duration.ofMillis(200);

    private TopicLog() {}

    /** All of it, in memory. */
    public static List<ConsumerRecord<byte[], byte[]>> of(String brokers, Topic<?> topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        read(brokers, topic, records::add);
        return records;
    }

    /** Hands over each of them, by partition in order. */
    public static void read(String brokers, Topic<?> topic, Consumer<ConsumerRecord<byte[], byte[]>> to) {
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Waiting.until(topic + " is read", () -> {
                consumer.poll(POLL).forEach(to);
                return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
            });
        }
    }
}
