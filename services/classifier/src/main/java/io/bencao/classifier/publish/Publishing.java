package io.bencao.classifier.publish;

import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.meters.StageMeters;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How results are published.
 *
 * @param brokers where Kafka is
 * @param transactionalId stable over restarts and unlike any other instance's; empty: no transactions, at least once
 * @param maxTransaction how long a transaction may be held open
 * @param transactionTimeout after this long the broker aborts the transaction of an instance that died
 * @param maxRequestBytes the largest result, a dead letter with its headers
 * @param own any client property of the user's, weaker than the ones that the guarantees rest on
 */
public record Publishing(
        String brokers,
        Optional<String> transactionalId,
        Duration maxTransaction,
        Duration transactionTimeout,
        int maxRequestBytes,
        Map<String, String> own) {

    /** Longer than a healthy broker ever needs, shorter than a person's patience. */
    private static final int MAX_BLOCK_MILLIS = 15_000;

    private static final long BUFFERS_PER_REQUEST = 3;

    /** A publisher that is not yet running. */
    public Publisher publisher(ResultWriter writer, InFlight inFlight, StageMeters meters) {
        ConcurrentLinkedQueue<Map<TopicPartition, OffsetAndMetadata>> plainOffsets = new ConcurrentLinkedQueue<>();
        Supplier<Producer<byte[], byte[]>> producers = () -> new KafkaProducer<>(settings());
        ResultSink sink = transactionalId.isPresent()
                ? new TransactionalSink(producers)
                : new PlainSink(producers, plainOffsets::add);
        return new Publisher(sink, plainOffsets, writer, inFlight, meters, maxTransaction);
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
        settings.putAll(own);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRequestBytes);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFERS_PER_REQUEST * maxRequestBytes);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        transactionalId.ifPresent(id -> {
            settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
            settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) transactionTimeout.toMillis());
        });
        return settings;
    }
}
