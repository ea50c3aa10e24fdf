package io.bencao.protocols.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GuardedConsumerTest {

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void shouldFindItsPlaceInTheConsumerOfEitherGroupProtocol(String protocol) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", "localhost:1");
        settings.put("group.id", "any");
        settings.put("group.protocol", protocol);
        settings.put("key.deserializer", ByteArrayDeserializer.class.getName());
        settings.put("value.deserializer", ByteArrayDeserializer.class.getName());

        KafkaConsumer<byte[], byte[]> consumer = GuardedConsumer.of(settings);
        try {
            assertThat(consumer.assignment()).isEmpty();
        } finally {
            // There is no broker that could be told.
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }
}
