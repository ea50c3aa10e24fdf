package io.bencao.testkit;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what the service has published. */
public final class Predictions {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Wire<Prediction> WIRE = Wire.of(Prediction.class);

    private Predictions() {}

    /** All committed predictions up to now, in offset order per partition. */
    public static List<Prediction> read(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest");
        List<TopicPartition> partitions = IntStream.range(0, Topics.PREDICTIONS.partitions())
                .mapToObj(partition -> new TopicPartition(Topics.PREDICTIONS.name(), partition))
                .toList();
        List<Prediction> predictions = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Waiting.until("all predictions are read", () -> {
                consumer.poll(POLL).forEach(record -> predictions.add(decoded(record)));
                return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
            });
        }
        return predictions;
    }

    private static Prediction decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return WIRE.read(record.value());
        } catch (MalformedRecordException e) {
            throw new AssertionError("no prediction at offset " + record.offset(), e);
        }
    }
}
