package io.bencao.protocols.preconditions;

import io.bencao.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the ends of a topic's partitions. */
final class NewestRecords {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(250);

    private NewestRecords() {}

    /**
     * Hands over the last records of each partition, oldest first within it.
     *
     * @param consumer of committed records, without a group; its assignment is changed
     * @param back offsets from the end; markers of transactions are among them
     */
    static void read(
            Consumer<byte[], byte[]> consumer,
            Topic<?> topic,
            int back,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        List<TopicPartition> places = consumer.partitionsFor(topic.name(), PATIENCE).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(places);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(places, PATIENCE);
        Map<TopicPartition, Long> end = consumer.endOffsets(places, PATIENCE);
        places.forEach(place -> consumer.seek(place, Math.max(first.get(place), end.get(place) - back)));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline
                && places.stream().anyMatch(place -> consumer.position(place, PATIENCE) < end.get(place))) {
            consumer.poll(POLL).forEach(reader);
        }
    }
}
