package io.bencao.classifier.intake;

import static io.bencao.classifier.intake.GroupMember.ONE;
import static io.bencao.classifier.intake.GroupMember.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LagTest {

    private static final ConsumerRebalanceListener NOBODY = new ConsumerRebalanceListener() {
        @Override
        public void onPartitionsRevoked(java.util.Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsAssigned(java.util.Collection<TopicPartition> partitions) {}
    };

    private final AtomicLong nanos = new AtomicLong(7);
    private final Lag lag = new Lag(nanos::get);
    private final HaltedPartitions halted = new HaltedPartitions();
    private final GroupMember consumer = new GroupMember();

    @BeforeEach
    void assign() {
        consumer.subscribe(List.of("image-events"), NOBODY);
        consumer.commit(ZERO, 10);
        consumer.commit(ONE, 20);
        consumer.rebalance(Set.of(ZERO, ONE));
        consumer.poll(Duration.ZERO);
        consumer.updateEndOffsets(Map.of(ZERO, 15L, ONE, 120L));
    }

    @Test
    void shouldCountWhatIsNotPolledYetOfAllPartitionsThatAreNotHalted() {
        // When
        halted.add(ONE, "why");
        lag.measure(consumer, halted);

        // Then
        assertThat(lag.records()).isEqualTo(5);
        assertThat(lag.partitions()).isEqualTo(2);
    }

    @Test
    void shouldLookOnceASecondOnly() {
        // Given
        lag.measure(consumer, halted);
        consumer.updateEndOffsets(Map.of(ZERO, 1_015L));

        // When, Then
        nanos.addAndGet(999_999_999);
        lag.measure(consumer, halted);
        assertThat(lag.records()).isEqualTo(105);
        nanos.incrementAndGet();
        lag.measure(consumer, halted);
        assertThat(lag.records()).isEqualTo(1_105);
    }
}
