package io.bencao.e2e;

import io.bencao.protocols.clients.KafkaClients;
import io.bencao.protocols.fetching.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads records and says their values. A program of its own: it is run with nothing on its class path but what is packaged. */
public final class CodecReader {

    static final String SAYS = "value=";

    private CodecReader() {}

    /** @param arguments the brokers, the topic, how many records of its first partition to read */
    public static void main(String[] arguments) {
        TopicPartition partition = new TopicPartition(arguments[1], 0);
        int left = Integer.parseInt(arguments[2]);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaClients(arguments[0], Map.of()).reader()) {
            consumer.assign(List.of(partition));
            while (left > 0) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    System.out.println(SAYS
                            + UnreadableRecord.reason(record)
                                    .orElseGet(() -> new String(record.value(), StandardCharsets.UTF_8)));
                    left--;
                }
            }
        }
    }
}
