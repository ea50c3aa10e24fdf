package io.bencao.guarantees;

import io.bencao.protocols.fetching.GuardedConsumer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed records of a range of offsets once, in offset order per partition. One thread. */
final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final String PORTION_BYTES = Integer.toString(8 * 1024 * 1024);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Duration stallLimit;
    private final ReadingProgress progress;

    /** @param stallLimit how long no partition may come forward before reading is given up */
    TopicReader(Properties client, Duration stallLimit, ReadingProgress progress) {
        Properties settings = new Properties();
        settings.putAll(client);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // Retention may overtake the reader; what it took is accounted for afterwards.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PORTION_BYTES);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        // What the service could not read can't be read here either; both see the same record in its place.
        this.consumer = GuardedConsumer.of(settings);
        this.stallLimit = stallLimit;
        this.progress = progress;
    }

    /** Gives every committed record from {@code from} to before {@code to} to the handler. */
    void read(
            String topic,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        Map<TopicPartition, Long> open = new HashMap<>(from);
        open.keySet().removeIf(partition -> from.get(partition) >= to.get(partition));
        consumer.assign(open.keySet());
        open.forEach(consumer::seek);
        long total = open.keySet().stream()
                .mapToLong(partition -> to.get(partition) - from.get(partition))
                .sum();
        long lastStep = System.nanoTime();
        long done = 0;
        while (!open.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < to.get(partition)) {
                    handler.accept(record);
                }
            }
            long step = advance(open, to);
            done += step;
            if (step > 0) {
                lastStep = System.nanoTime();
                progress.read(topic, done, total);
            } else if (System.nanoTime() - lastStep > stallLimit.toNanos()) {
                throw stalled(open, to);
            }
        }
    }

    /** Moves the positions forward, closes partitions that are done, and says how many offsets were passed. */
    private long advance(Map<TopicPartition, Long> open, Map<TopicPartition, Long> to) {
        long step = 0;
        for (TopicPartition partition : Set.copyOf(open.keySet())) {
            long position = Math.min(consumer.position(partition), to.get(partition));
            step += position - open.put(partition, position);
            if (position == to.get(partition)) {
                open.remove(partition);
                consumer.pause(Set.of(partition));
            }
        }
        return step;
    }

    private ReconciliationException stalled(Map<TopicPartition, Long> open, Map<TopicPartition, Long> to) {
        TopicPartition first = open.keySet().iterator().next();
        return new ReconciliationException("no committed record of " + first + " after offset " + open.get(first)
                + " for " + stallLimit.toSeconds() + " s, " + to.get(first)
                + " is its end: an open transaction holds readers back, or the broker is gone. A dead producer's"
                + " transaction ends after its transaction.timeout.ms; kafka-transactions.sh finds one that hangs");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
