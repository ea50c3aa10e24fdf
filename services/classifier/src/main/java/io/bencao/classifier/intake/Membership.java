package io.bencao.classifier.intake;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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

    private final LongSupplier nanoClock;
    private long connectedNanos;
    private long lookedNanos;
    private volatile boolean joined;
    private volatile double silentSeconds;

    /** @param nanoClock {@link System#nanoTime}, or a test's own */
    Membership(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.connectedNanos = nanoClock.getAsLong();
        this.lookedNanos = connectedNanos - EVERY_NANOS;
    }

    /** Looks at the consumer's generation, and once a second at how long the group has not heard of it. */
    void observe(Consumer<?, ?> consumer) {
        // Generations, and member epochs in the newer protocol, begin at 1.
        joined = consumer.groupMetadata().generationId() > 0;
        long now = nanoClock.getAsLong();
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

    /** From now on it is no member. */
    void leave() {
        joined = false;
    }

    /** Why it can't be given partitions, or may have lost them; empty while all is well. */
    Optional<String> problem() {
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
