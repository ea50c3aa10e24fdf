package io.bencao.classifier.intake;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/** The consumer's settings, each with its reason. */
public final class ConsumerSettings {

    /** A poll hands over at most this many records: with images of megabytes, a poll should stay small. */
    private static final int MAX_POLL_RECORDS = 32;

    /** What a fetch brings at most, but for a single larger record: bounds the consumer's own memory. */
    private static final int FETCH_BYTES = 32 * 1024 * 1024;

    private ConsumerSettings() {}

    /**
     * @param brokers where Kafka is
     * @param group the consumer group
     * @param consumerProtocol whether the group uses the protocol of KIP-848
     * @param own any client property of the user's, weaker than the ones that the guarantees rest on
     */
    public static Properties of(String brokers, String group, boolean consumerProtocol, Map<String, String> own) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES / 2);
        // The operating system's own window: with Kafka's 64 KiB an image of 3 MB comes in dozens of reads.
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, CommonClientConfigs.RECEIVE_BUFFER_LOWER_BOUND);
        if (!consumerProtocol) {
            // A dead instance's partitions are taken over after this long.
            settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
            settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
            settings.put(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        }
        settings.putAll(own);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, consumerProtocol ? "consumer" : "classic");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // An image of an aborted transaction was never sent.
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // A missing offset must stop the partition: any jump would lose or double events.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        // A window on what the fetch brought: images are large, and each copy of one costs as much as reading it.
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteBufferDeserializer.class.getName());
        return settings;
    }
}
