package io.bencao.bench.demo.shared;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.terminal.Complaint;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;

/** Hands each committed record of a topic to somebody, from the topic's start on, on a thread of its own until closed. */
public final class TopicListener<V extends SpecificRecord> implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Wire<V> wire;
    private final BiConsumer<String, V> to;
    private final Thread thread;
    private volatile Exception failure;

    private TopicListener(
            KafkaConsumer<byte[], byte[]> consumer, Wire<V> wire, BiConsumer<String, V> to, String topic) {
        this.consumer = consumer;
        this.wire = wire;
        this.to = to;
        this.thread = new Thread(this::read, "watch-" + topic);
    }

    /** Hands on values alone; what a compacted topic tells to be gone is passed over. */
    public static <V extends SpecificRecord> TopicListener<V> start(
            Cluster cluster, Topic<V> topic, Class<V> type, Consumer<V> to) {
        return startKeyed(cluster, topic, type, (key, value) -> {
            if (value != null) {
                to.accept(value);
            }
        });
    }

    /** Hands on keys and values; a compacted topic tells with a null that something is gone. */
    public static <V extends SpecificRecord> TopicListener<V> startKeyed(
            Cluster cluster, Topic<V> topic, Class<V> type, BiConsumer<String, V> to) {
        TopicListener<V> watch =
                new TopicListener<>(cluster.consumerFromBeginning(topic), Wire.of(type), to, topic.name());
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    /** @throws Complaint if reading has failed, so that nobody waits for what can't arrive */
    public void requireReading() {
        if (failure != null) {
            throw Complaint.impossible("the answers can't be read: " + failure.getMessage(), failure);
        }
    }

    private void read() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    to.accept(
                            record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                            record.value() == null ? null : wire.read(record.value()));
                }
            }
        } catch (WakeupException e) {
            // Closed: this is how reading ends.
            return;
        } catch (MalformedRecordException | RuntimeException e) {
            failure = e;
        }
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}
