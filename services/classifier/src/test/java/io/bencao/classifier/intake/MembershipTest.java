package io.bencao.classifier.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private final AtomicLong nanos = new AtomicLong(7);
    private final Membership membership = new Membership(nanos::get);
    private final Metered consumer = new Metered();

    @Test
    void shouldBeAMemberFromItsFirstGenerationUntilItLeaves() {
        // Given
        assertThat(membership.problem()).isPresent();
        consumer.generation = 0;
        membership.observe(consumer);
        assertThat(membership.problem())
                .hasValueSatisfying(text -> assertThat(text).contains("not a member"));

        // When
        consumer.generation = 1;
        membership.observe(consumer);

        // Then
        assertThat(membership.problem()).isEmpty();
        membership.leave();
        assertThat(membership.problem()).isPresent();
    }

    @Test
    void shouldSayThatTheGroupHasNotHeardOfItForLongerThanASession() {
        // Given
        consumer.values.put("last-heartbeat-seconds-ago", 15.0);
        observeAfter(1);
        assertThat(membership.problem()).isEmpty();

        // When
        consumer.values.put("last-heartbeat-seconds-ago", 16.0);
        observeAfter(1);

        // Then
        assertThat(membership.problem()).contains("Kafka has not heard of this member for 16 s");
    }

    @Test
    void shouldSayThatNoBrokerIsConnectedThoughTheLastHeartbeatIsForgotten() {
        // Given
        consumer.values.put("connection-count", 0.0);

        // When: a consumer without a broker goes on polling in silence
        observeAfter(10);
        assertThat(membership.problem()).isEmpty();
        observeAfter(6);

        // Then
        assertThat(membership.problem()).isPresent();
        consumer.values.put("connection-count", 2.0);
        observeAfter(1);
        assertThat(membership.problem()).isEmpty();
    }

    private void observeAfter(int seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
        membership.observe(consumer);
    }

    /** A consumer that says what it is told to say of itself. */
    private static final class Metered extends MockConsumer<byte[], ByteBuffer> {
        private final Map<String, Double> values = new HashMap<>(Map.of("connection-count", 1.0));
        private int generation = 1;

        Metered() {
            super("none");
        }

        @Override
        public ConsumerGroupMetadata groupMetadata() {
            return new ConsumerGroupMetadata("group", generation, "member", Optional.empty());
        }

        @Override
        public synchronized Map<MetricName, ? extends Metric> metrics() {
            Map<MetricName, Metric> metrics = new HashMap<>();
            values.forEach((name, value) -> {
                MetricName full = new MetricName(name, "consumer-metrics", "", Map.of());
                metrics.put(full, new Metric() {
                    @Override
                    public MetricName metricName() {
                        return full;
                    }

                    @Override
                    public Object metricValue() {
                        return value;
                    }
                });
            });
            return metrics;
        }
    }
}
