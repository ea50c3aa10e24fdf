package io.bencao.insights;

import io.bencao.insights.topology.BoundedRocks;
import io.bencao.insights.topology.WithoutImages;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;

/** Settings of Kafka Streams. */
final class StreamSettings {

    /** Feedback that waits is at most 64 KiB; its way to its event's partition adds little. */
    private static final int LARGEST_RECORD = 2 * 1024 * 1024;

    /** How long the group waits for an instance that does not come back. */
    private static final int SESSION_MILLIS = 10_000;

    private StreamSettings() {}

    static Properties of(InsightsConfig config) {
        InsightsConfig.Insights insights = config.insights();
        Properties settings = new Properties();
        settings.putAll(config.kafka().properties());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().brokers());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, insights.applicationId());
        settings.put(StreamsConfig.CLIENT_ID_CONFIG, insights.applicationId() + "-" + config.instanceId());
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG,
                insights.stateDir()
                        .resolve(config.instanceId())
                        .toAbsolutePath()
                        .toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                insights.commitInterval().toMillis());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, insights.threads());
        settings.put(
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                insights.cache().asLongValue());
        // The broker's own default: three in a cluster, one in the quick start.
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class);
        // A topic that was made by hand may keep its producers' times, and one of those may be -1.
        settings.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, UsePartitionTimeOnInvalidTimestamp.class);
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                WithoutImages.class.getName());
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MILLIS);
        // An instance that is started again, also after a kill, has its partitions back at once.
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), config.instanceId());
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_RECORD);
        settings.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), LARGEST_RECORD);
        return settings;
    }
}
