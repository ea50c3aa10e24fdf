package io.bencao.protocols.clients;

import io.bencao.protocols.fetching.BoundTopic;
import io.bencao.protocols.fetching.GuardedConsumer;
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

/**
 * Makes Kafka's clients, bytes in and bytes out: the one place that knows how to reach the cluster. A user's own properties are stronger
 * than mere habits and weaker than what the guarantees rest on. Immutable.
 */
public final class KafkaClients {

    /** Longer than a healthy broker ever needs. */
    private static final int MAX_BLOCK_MILLIS = 30_000;

    private final String brokers;
    private final Map<String, ?> own;

    /**
     * @param brokers host and port of one or more, separated by commas
     * @param own any client property of the user's
     */
    public KafkaClients(String brokers, Map<String, ?> own) {
        this.brokers = brokers;
        this.own = Map.copyOf(own);
    }

    /** For what is asked of the cluster itself. */
    public Admin admin() {
        return Admin.create(adminSettings());
    }

    /** Settings of any client: the user's, and the brokers. */
    public Map<String, Object> adminSettings() {
        Map<String, Object> settings = new HashMap<>(own);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, brokers);
        return settings;
    }

    /**
     * A consumer of committed records without a group, which begins with the oldest record. In the place of a record that can't be read
     * it gives one without bytes ({@link io.bencao.protocols.fetching.UnreadableRecord}).
     */
    public KafkaConsumer<byte[], byte[]> reader() {
        return GuardedConsumer.of(readerSettings());
    }

    /**
     * The same with more settings.
     *
     * @param more stronger than these, the user's included
     */
    public KafkaConsumer<byte[], byte[]> reader(Map<String, ?> more) {
        Properties settings = readerSettings();
        settings.putAll(more);
        return GuardedConsumer.of(settings);
    }

    /**
     * The same, which gives records of this one topic alone.
     *
     * @param more stronger than these, the user's included
     */
    public KafkaConsumer<byte[], byte[]> reader(BoundTopic topic, Map<String, ?> more) {
        Properties settings = readerSettings();
        settings.putAll(more);
        return GuardedConsumer.of(settings, topic);
    }

    /** Settings of {@link #reader()}. */
    public Properties readerSettings() {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.putAll(adminSettings());
        committedBytes(settings);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return settings;
    }

    /** A consumer that fetches single records: the broker sends one batch, however large, and none besides. */
    public KafkaConsumer<byte[], byte[]> fetcher() {
        return reader(Map.of(
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"));
    }

    /**
     * What a consumer in a group rests on: committed records, and offsets that only its owner commits.
     *
     * @param settings habits, which the user's own properties replace
     * @return the same object
     */
    public Properties member(Properties settings, String group) {
        settings.putAll(adminSettings());
        committedBytes(settings);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        return settings;
    }

    /** A producer that waits for all replicas and writes nothing twice. */
    public KafkaProducer<byte[], byte[]> producer(Map<String, ?> more) {
        return new KafkaProducer<>(producerSettings(more));
    }

    /**
     * Settings of such a producer.
     *
     * @param more stronger than the user's: what its owner rests on
     */
    public Properties producerSettings(Map<String, ?> more) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
        settings.putAll(adminSettings());
        settings.putAll(more);
        if (!more.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)) {
            settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        }
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return settings;
    }

    private static void committedBytes(Properties settings) {
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    }
}
