package io.bencao.cli.client;

import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Prints predictions as they come: BROKERS [HOW-MANY] */
public final class ReadPredictions {

    public static void main(String[] arguments) throws Exception {
        Wire<Prediction> wire = Wire.of(Prediction.class);
        long left = arguments.length > 1 ? Long.parseLong(arguments[1]) : Long.MAX_VALUE;
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", arguments[0],
                "group.id", "my-java-program",
                "auto.offset.reset", "earliest",
                // Else answers of aborted transactions are seen too.
                "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.PREDICTIONS.name()));
            while (left > 0) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    Prediction prediction = wire.read(record.value());
                    System.out.println(prediction.getAttributes().get("file") + " " + prediction.getLabel() + " "
                            + prediction.getConfidence());
                    left--;
                }
            }
        }
    }
}
