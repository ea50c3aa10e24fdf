package io.bencao.e2e;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Feedback;
import io.bencao.testkit.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What people have said, as it stands in the topic. One thread. */
final class FeedbackTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Wire<Feedback> wire = Wire.of(Feedback.class);
    private final List<Feedback> seen = new ArrayList<>();
    private final KafkaConsumer<byte[], byte[]> consumer;

    FeedbackTopic(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, Topics.FEEDBACK.partitions())
                .mapToObj(partition -> new TopicPartition(Topics.FEEDBACK.name(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Waits for one and returns it. */
    Feedback await(String what, Predicate<Feedback> wanted) {
        Waiting.until(what, () -> {
            poll();
            return seen.stream().anyMatch(wanted);
        });
        return seen.stream().filter(wanted).findFirst().orElseThrow();
    }

    private void poll() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            try {
                seen.add(wire.read(record.value()));
            } catch (MalformedRecordException e) {
                throw new AssertionError("no feedback at offset " + record.offset(), e);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
