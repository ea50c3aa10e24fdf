package io.bencao.classifier.intake;

import io.bencao.protocols.clients.KafkaClients;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/** The consumer's settings, each with its reason. */
public final class ConsumerSettings {

    /** A poll hands over at most this many records: with images of megabytes, a poll should stay small. */
    private static final int MAX_POLL_RECORDS = 32;

    /** What a fetch brings at most, but for a single larger record: bounds the consumer's own memory. */
    private static final int FETCH_BYTES = 32 * 1024 * 1024;

    private ConsumerSettings() {}

    /**
     * @param clients know the brokers and the user's own properties, which are weaker than what the guarantees rest on
     * @param group the consumer group
     * @param consumerProtocol whether the group uses the protocol of KIP-848
     */
    public static Properties of(KafkaClients clients, String group, boolean consumerProtocol) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES / 2);
        // The operating system's own window: with Kafka's 64 KiB an image of 3 MB comes in dozens of reads.
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, CommonClientConfigs.RECEIVE_BUFFER_LOWER_BOUND);
        // Partitions that are added, and a topic that is made anew, are seen within this time.
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        if (!consumerProtocol) {
            // A dead instance's partitions are taken over after this long.
            settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
            settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
            settings.put(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        }
        // Committed records only: an image of an aborted transaction was never sent.
        clients.member(settings, group);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, consumerProtocol ? "consumer" : "classic");
        // A missing offset must stop the partition: any jump would lose or double events.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        // A window on what the fetch brought: images are large, and each copy of one costs as much as reading it.
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteBufferDeserializer.class.getName());
        return settings;
    }
}
