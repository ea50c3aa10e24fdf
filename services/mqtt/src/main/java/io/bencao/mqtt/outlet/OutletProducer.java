package io.bencao.mqtt.outlet;

import io.bencao.protocols.clients.KafkaClients;
import io.bencao.schemas.Topics;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Makes the producer: it never gives a record up on its own account, and never waits for memory within the bound. */
public final class OutletProducer {

    /** Short: the thread that sends has a line to log each minute, and an end to look for. */
    private static final int MAX_BLOCK_MILLIS = 5_000;

    private OutletProducer() {}

    /**
     * The producer.
     *
     * @param mostBytes the bound of what may wait, in bytes
     */
    public static KafkaProducer<byte[], byte[]> of(KafkaClients clients, long mostBytes) {
        int largest = Topics.IMAGE_EVENT_LIMIT + Topics.DEAD_LETTER_ROOM;
        return clients.producer(Map.of(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Integer.MAX_VALUE,
                ProducerConfig.RETRIES_CONFIG,
                Integer.MAX_VALUE,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                MAX_BLOCK_MILLIS,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                largest,
                // Twice: a record is larger than its payload, and one more may come than the bound says.
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                2 * mostBytes + 2L * largest));
    }
}
