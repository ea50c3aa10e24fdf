package io.bencao.classifier.intake;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;

/**
 * Whether the consumer is a member of its group, and whether the group has heard of it lately: with a broker that is away the
 * consumer goes on polling in silence. Written by the intake thread, read by any.
 */
final class Membership {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Longer than a session: by now the group has given the partitions to others, if it could. */
    private static final double LONGEST_SILENCE_SECONDS = 15;

    private static final String LAST_HEARTBEAT = "last-heartbeat-seconds-ago";

    private static final String CONNECTIONS = "connection-count";

    private long connectedNanos = System.nanoTime();
    private long lookedNanos = System.nanoTime() - EVERY_NANOS;
    private volatile boolean joined;
    private volatile double silentSeconds;

    void look(Consumer<?, ?> consumer) {
        // Generations, and member epochs in the newer protocol, begin at 1.
        joined = consumer.groupMetadata().generationId() > 0;
        long now = System.nanoTime();
        if (now - lookedNanos >= EVERY_NANOS) {
            lookedNanos = now;
            if (largest(consumer, CONNECTIONS) > 0) {
                connectedNanos = now;
            }
            // A member that has just joined has sent no heartbeat yet, but it was connected.
            silentSeconds =
                    Math.max(largest(consumer, LAST_HEARTBEAT), TimeUnit.NANOSECONDS.toSeconds(now - connectedNanos));
        }
    }

    void left() {
        joined = false;
    }

    Optional<String> trouble() {
        if (!joined) {
            return Optional.of("not a member of its consumer group yet");
        }
        return silentSeconds > LONGEST_SILENCE_SECONDS
                ? Optional.of("Kafka has not heard of this member for " + (long) silentSeconds + " s")
                : Optional.empty();
    }

    private static double largest(Consumer<?, ?> consumer, String name) {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(name))
                .map(Metric::metricValue)
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .max()
                .orElse(0);
    }
}
