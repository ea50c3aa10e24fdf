package io.bencao.runtime;

import io.smallrye.config.WithDefault;
import java.util.Map;

/** How a service reaches Kafka; the same keys in each. */
public interface KafkaConfig {

    /** Host and port of one or more brokers, separated by commas. */
    @WithDefault("localhost:9092")
    String brokers();

    /** Any property of Kafka's clients, for example {@code bencao.kafka.properties."security.protocol"=SASL_SSL}. */
    Map<String, String> properties();
}
