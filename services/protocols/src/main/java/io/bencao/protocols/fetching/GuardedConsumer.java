package io.bencao.protocols.fetching;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Makes consumers that no batch can stop, and that unpack none beyond bounds. */
public final class GuardedConsumer {

    private GuardedConsumer() {}

    /**
     * A consumer that gives an {@link UnreadableRecord} for each that it can't read.
     *
     * @throws IllegalStateException if this version of Kafka's client has no place for the guard
     */
    public static <K, V> KafkaConsumer<K, V> of(Properties settings) {
        return made(settings, Optional.empty());
    }

    /**
     * One that besides gives records of this topic alone: what is fetched from another of the same name never leaves it, so that each
     * record it gives was read under this topic's id.
     *
     * @throws IllegalStateException if this version of Kafka's client has no place for the guard
     */
    public static <K, V> KafkaConsumer<K, V> of(Properties settings, BoundTopic topic) {
        return made(settings, Optional.of(topic));
    }

    private static <K, V> KafkaConsumer<K, V> made(Properties settings, Optional<BoundTopic> topic) {
        KafkaConsumer<K, V> consumer = new KafkaConsumer<>(settings);
        try {
            ConsumerSeam.place(new FetchGuard(UnpackLimits.CONTRACT, topic), consumer);
            topic.ifPresent(bound -> ConsumerSeam.watch(bound, consumer));
            return consumer;
        } catch (RuntimeException e) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw e;
        }
    }
}
