package io.bencao.insights.api.shared;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Fetches single records by their coordinates, one question at a time: a consumer without a group that is told where to read.
 * Thread-safe.
 */
public final class RecordFetcher implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Properties settings;
    private KafkaConsumer<byte[], byte[]> consumer;

    /**
     * @param settings of the consumer; it fetches one batch at a time, however small its limits are
     */
    public RecordFetcher(Properties settings) {
        this.settings = settings;
    }

    /**
     * The record at these coordinates; empty if the topic does not have it, or no longer.
     *
     * @throws RefusedRequestException when Kafka does not answer
     */
    public synchronized Optional<ConsumerRecord<byte[], byte[]>> fetch(String topic, int partition, long offset) {
        try {
            TopicPartition place = new TopicPartition(topic, partition);
            KafkaConsumer<byte[], byte[]> open = open();
            open.assign(List.of(place));
            long first = open.beginningOffsets(List.of(place), PATIENCE).get(place);
            long end = open.endOffsets(List.of(place), PATIENCE).get(place);
            if (offset < first || offset >= end) {
                return Optional.empty();
            }
            open.seek(place, offset);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : open.poll(POLL)) {
                    return record.offset() == offset ? Optional.of(record) : Optional.empty();
                }
                if (open.position(place, PATIENCE) > offset) {
                    return Optional.empty();
                }
            }
            throw new TimeoutException("no answer within " + PATIENCE);
        } catch (KafkaException | IllegalStateException e) {
            close();
            throw Refusals.unavailable(e instanceof KafkaException kafka ? kafka : new KafkaException(e));
        }
    }

    /**
     * The last records of a topic, the newest of each partition first.
     *
     * @param limit how many of each partition are looked at, at most
     */
    public synchronized List<ConsumerRecord<byte[], byte[]>> newest(String topic, int limit) {
        try {
            KafkaConsumer<byte[], byte[]> open = open();
            List<TopicPartition> places = places(open, topic);
            open.assign(places);
            Map<TopicPartition, Long> firsts = open.beginningOffsets(places, PATIENCE);
            Map<TopicPartition, Long> ends = open.endOffsets(places, PATIENCE);
            for (TopicPartition place : places) {
                open.seek(place, Math.max(firsts.get(place), ends.get(place) - limit));
            }
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline
                    && places.stream().anyMatch(place -> open.position(place, PATIENCE) < ends.get(place))) {
                open.poll(POLL).forEach(record -> records.add(withoutValue(record)));
            }
            return records;
        } catch (KafkaException | IllegalStateException e) {
            close();
            throw Refusals.unavailable(e instanceof KafkaException kafka ? kafka : new KafkaException(e));
        }
    }

    /** How many records a topic has, upper bound: markers of transactions count too. */
    public synchronized long size(String topic) {
        try {
            List<TopicPartition> places = places(open(), topic);
            Map<TopicPartition, Long> firsts = open().beginningOffsets(places, PATIENCE);
            return open().endOffsets(places, PATIENCE).entrySet().stream()
                    .mapToLong(end -> end.getValue() - firsts.get(end.getKey()))
                    .sum();
        } catch (KafkaException | IllegalStateException e) {
            close();
            throw Refusals.unavailable(e instanceof KafkaException kafka ? kafka : new KafkaException(e));
        }
    }

    @Override
    public synchronized void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }

    private KafkaConsumer<byte[], byte[]> open() {
        if (consumer == null) {
            consumer = new KafkaConsumer<>(settings);
        }
        return consumer;
    }

    private static List<TopicPartition> places(KafkaConsumer<byte[], byte[]> open, String topic) {
        List<PartitionInfo> partitions = open.partitionsFor(topic, PATIENCE);
        return partitions.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** A dead letter may have 16 MiB; what is kept of it here is its size. */
    private static ConsumerRecord<byte[], byte[]> withoutValue(ConsumerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                null,
                record.headers(),
                record.leaderEpoch());
    }
}
