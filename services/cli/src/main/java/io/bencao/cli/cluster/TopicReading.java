package io.bencao.cli.cluster;

import io.bencao.schemas.Topic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The committed records of a topic, all partitions, one after the other. Without following it ends at the last record that
 * was there when it began, so that reading while others write comes to an end.
 *
 * <p>For one thread.
 */
public final class TopicReading implements Iterable<ConsumerRecord<byte[], byte[]>>, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private final BooleanSupplier follow;
    private final ArrayDeque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();

    private TopicReading(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, BooleanSupplier follow) {
        this.consumer = consumer;
        this.ends = ends;
        this.follow = follow;
    }

    /** Everything that stands in the topic now. */
    public static TopicReading upToNow(Cluster cluster, Topic<?> topic) {
        return of(cluster, topic, true, () -> false);
    }

    /**
     * Begins to read.
     *
     * @param fromBeginning with the oldest record kept, else after the newest
     * @param follow whether to wait for what is still to come; asked again and again while nothing comes
     */
    public static TopicReading of(Cluster cluster, Topic<?> topic, boolean fromBeginning, BooleanSupplier follow) {
        KafkaConsumer<byte[], byte[]> consumer = cluster.consumer();
        List<TopicPartition> partitions = partitions(consumer, topic);
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            ends.forEach(consumer::seek);
        }
        return new TopicReading(consumer, ends, follow);
    }

    /**
     * One partition from one offset on, up to now. Empty where there is no such partition or offset.
     *
     * @param offset of the first record wanted; a record after it comes where it is no longer kept
     */
    public static TopicReading at(Cluster cluster, Topic<?> topic, int partition, long offset) {
        KafkaConsumer<byte[], byte[]> consumer = cluster.consumer();
        List<TopicPartition> there = partitions(consumer, topic).stream()
                .filter(candidate -> candidate.partition() == partition)
                .toList();
        consumer.assign(there);
        Map<TopicPartition, Long> ends = consumer.endOffsets(there);
        ends.forEach((found, end) -> consumer.seek(found, Math.min(offset, end)));
        return new TopicReading(consumer, ends, () -> false);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, Topic<?> topic) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(topic.name(), info.partition()))
                .toList();
    }

    @Override
    public Iterator<ConsumerRecord<byte[], byte[]>> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return fetched();
            }

            @Override
            public ConsumerRecord<byte[], byte[]> next() {
                if (!fetched()) {
                    throw new NoSuchElementException();
                }
                return waiting.remove();
            }
        };
    }

    private boolean fetched() {
        boolean following = follow.getAsBoolean();
        while (waiting.isEmpty() && (following || !atEnd())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (following || record.offset() < ends.get(partition(record))) {
                    waiting.add(record);
                }
            }
            if (following && waiting.isEmpty() && !follow.getAsBoolean()) {
                return false;
            }
        }
        return !waiting.isEmpty();
    }

    private boolean atEnd() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
