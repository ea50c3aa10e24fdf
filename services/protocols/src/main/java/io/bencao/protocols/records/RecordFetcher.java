package io.bencao.protocols.records;

import io.bencao.protocols.fetching.UnreadableRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Fetches single records by their coordinates, one question at a time: a consumer without a group that is told where to read.
 * Thread-safe.
 */
public final class RecordFetcher implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private Consumer<byte[], byte[]> consumer;

    /** @param consumers of committed records, without a group; a new one is made after any failure */
    public RecordFetcher(Supplier<Consumer<byte[], byte[]>> consumers) {
        this.consumers = consumers;
    }

    /**
     * The record at these coordinates; empty if the topic does not have it, or no longer, or nobody can read it.
     *
     * @throws KafkaException if the broker does not answer
     */
    public synchronized Optional<ConsumerRecord<byte[], byte[]>> fetch(String topic, int partition, long offset) {
        return asked(open -> {
            TopicPartition place = new TopicPartition(topic, partition);
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
                    boolean found = record.offset() == offset
                            && UnreadableRecord.reason(record).isEmpty();
                    return found ? Optional.of(record) : Optional.empty();
                }
                if (open.position(place, PATIENCE) > offset) {
                    // A marker of a transaction, or a record of one that was aborted.
                    return Optional.empty();
                }
            }
            throw new TimeoutException("no answer within " + PATIENCE);
        });
    }

    /**
     * The last records of a topic without their values, the oldest of each partition first.
     *
     * @param most how many of each partition are looked at, at most
     * @throws KafkaException if the broker does not answer
     */
    public synchronized List<ConsumerRecord<byte[], byte[]>> newest(String topic, int most) {
        return asked(open -> {
            List<TopicPartition> places = places(open, topic);
            open.assign(places);
            Map<TopicPartition, Long> firsts = open.beginningOffsets(places, PATIENCE);
            Map<TopicPartition, Long> ends = open.endOffsets(places, PATIENCE);
            for (TopicPartition place : places) {
                open.seek(place, Math.max(firsts.get(place), ends.get(place) - most));
            }
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline
                    && places.stream().anyMatch(place -> open.position(place, PATIENCE) < ends.get(place))) {
                open.poll(POLL).forEach(record -> records.add(withoutValue(record)));
            }
            return records;
        });
    }

    /**
     * How many records a topic has, upper bound: markers of transactions count too.
     *
     * @throws KafkaException if the broker does not answer
     */
    public synchronized long size(String topic) {
        return asked(open -> {
            List<TopicPartition> places = places(open, topic);
            Map<TopicPartition, Long> firsts = open.beginningOffsets(places, PATIENCE);
            return open.endOffsets(places, PATIENCE).entrySet().stream()
                    .mapToLong(end -> end.getValue() - firsts.get(end.getKey()))
                    .sum();
        });
    }

    @Override
    public synchronized void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }

    private interface Question<T> {
        T ask(Consumer<byte[], byte[]> open);
    }

    private <T> T asked(Question<T> question) {
        try {
            if (consumer == null) {
                consumer = consumers.get();
            }
            return question.ask(consumer);
        } catch (KafkaException e) {
            close();
            throw e;
        } catch (IllegalStateException e) {
            close();
            throw new KafkaException(e);
        }
    }

    private static List<TopicPartition> places(Consumer<byte[], byte[]> open, String topic) {
        return open.partitionsFor(topic, PATIENCE).stream()
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
