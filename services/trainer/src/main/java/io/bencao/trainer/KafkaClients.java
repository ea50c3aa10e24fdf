package io.bencao.trainer;

import io.bencao.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes Kafka's clients: the one place that knows how to reach the cluster. */
final class KafkaClients {

    /** A poll hands over at most this many images of megabytes. */
    private static final int MAX_POLL_RECORDS = 32;

    /** What a fetch brings at most, but for a single larger record: bounds the consumer's memory. */
    private static final int FETCH_BYTES = 2 * Topics.IMAGE_EVENT_LIMIT;

    /** Longer than a healthy broker ever needs. */
    private static final int MAX_BLOCK_MILLIS = 30_000;

    private final String brokers;
    private final Map<String, String> own;

    /** @param own any client property of the user's, weaker than what is needed here */
    KafkaClients(String brokers, Map<String, String> own) {
        this.brokers = brokers;
        this.own = own;
    }

    Admin admin() {
        Map<String, Object> settings = new HashMap<>(own);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, brokers);
        return Admin.create(settings);
    }

    /**
     * A consumer of committed records without a group.
     *
     * @param onMissingOffset {@code earliest} or {@code none}
     */
    KafkaConsumer<byte[], byte[]> reader(String onMissingOffset) {
        Properties settings = new Properties();
        settings.putAll(own);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, onMissingOffset);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES / 2);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    KafkaConsumer<byte[], byte[]> member(Properties settings) {
        return new KafkaConsumer<>(settings);
    }

    KafkaProducer<byte[], byte[]> producer(Properties more) {
        Properties settings = producerSettings();
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    Properties producerSettings() {
        Properties settings = new Properties();
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
        settings.putAll(own);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        return settings;
    }
}
