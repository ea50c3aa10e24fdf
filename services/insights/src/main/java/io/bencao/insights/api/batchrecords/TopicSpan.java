package io.bencao.insights.api.batchrecords;

import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Reads what was appended to a partition in a span of time. Thread-safe: each reading has a consumer of its own. */
final class TopicSpan {

    private static final Duration POLL = Duration.ofMillis(200);

    /** A person waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supplier<KafkaConsumer<byte[], byte[]>> readers;

    /** @param readers make consumers of committed records without a group */
    TopicSpan(Supplier<KafkaConsumer<byte[], byte[]>> readers) {
        this.readers = readers;
    }

    /** How many partitions a topic has. */
    int partitions(String topic) {
        try (KafkaConsumer<byte[], byte[]> reader = readers.get()) {
            return reader.partitionsFor(topic).size();
        }
    }

    /**
     * Hands on the records of a partition, in order, but for those that can't be read.
     *
     * @param from the first one's time by its topic, at least
     * @param to the last one's time, at most
     * @throws RefusedRequestException if there are so many of them that it takes too long
     */
    void read(TopicPartition partition, Instant from, Instant to, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<byte[], byte[]> reader = readers.get()) {
            reader.assign(List.of(partition));
            OffsetAndTimestamp first = reader.offsetsForTimes(Map.of(partition, Math.max(0, from.toEpochMilli())))
                    .get(partition);
            if (first == null) {
                return;
            }
            long end = reader.endOffsets(List.of(partition)).get(partition);
            reader.seek(partition, first.offset());
            boolean isPast = false;
            while (!isPast && reader.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    isPast |= record.timestamp() > to.toEpochMilli();
                    if (!isPast && record.value() != null && record.key() != null) {
                        each.accept(record);
                    }
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new RefusedRequestException(
                            Why.UNAVAILABLE,
                            "the topic " + partition.topic() + " was not read within " + PATIENCE.toSeconds()
                                    + " s; ask again when there is less to do");
                }
            }
        }
    }
}
