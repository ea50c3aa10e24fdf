package io.bencao.protocols.fetching;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Makes consumers that no batch can stop, and that unpack none beyond bounds. */
public final class GuardedConsumer {

    private static final FetchGuard GUARD = new FetchGuard(UnpackLimits.CONTRACT);

    private GuardedConsumer() {}

    /**
     * A consumer that gives an {@link UnreadableRecord} for each that it can't read.
     *
     * @throws IllegalStateException if this version of Kafka's client has no place for the guard
     */
    public static <K, V> KafkaConsumer<K, V> of(Properties settings) {
        KafkaConsumer<K, V> consumer = new KafkaConsumer<>(settings);
        try {
            ConsumerSeam.place(GUARD, consumer);
            return consumer;
        } catch (RuntimeException e) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw e;
        }
    }
}
