package io.bencao.insights;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Settings of the other clients of Kafka. */
final class ClientSettings {

    private static final int ONE_BATCH = 1;
    private static final int PATIENCE_MILLIS = 10_000;

    /** A dead letter that is sent again may have 16 MiB and 64 KiB. */
    private static final int LARGEST_REQUEST = 17 * 1024 * 1024;

    private ClientSettings() {}

    static Map<String, Object> admin(InsightsConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafka().properties());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().brokers());
        return settings;
    }

    /** Of a consumer without a group that reads whole topics. */
    static Properties reader(InsightsConfig config) {
        Properties settings = new Properties();
        settings.putAll(admin(config));
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    /** Of a consumer that fetches single records: the broker sends one batch, however large, and none besides. */
    static Properties fetcher(InsightsConfig config) {
        Properties settings = reader(config);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, ONE_BATCH);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, ONE_BATCH);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return settings;
    }

    /** Of the producer of people's changes. */
    static Properties changes(InsightsConfig config) {
        Properties settings = new Properties();
        settings.putAll(admin(config));
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                config.insights().applicationId() + "-desk-" + config.instanceId());
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return settings;
    }
}
