package io.bencao.trainer.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Terms as rebalances make them. The lease runs on the test's own thread: a poll's task is what the group does next. */
@Timeout(20)
class LeaseTest {

    private static final TopicPartition LEASE = new TopicPartition(Topics.TRAINER_LEASE.name(), 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
    private final List<Optional<Term>> seen = new ArrayList<>();
    private int lost;
    private final Lease lease = new Lease(consumer, () -> lost++);

    LeaseTest() {
        consumer.updateBeginningOffsets(Map.of(LEASE, 0L));
        consumer.updateEndOffsets(Map.of(LEASE, 0L));
    }

    @Test
    void shouldBeginANewTermEachTimeItIsGivenTheLease() {
        // When
        next(() -> consumer.rebalance(List.of(LEASE)));
        next(() -> consumer.rebalance(List.of()));
        next(() -> consumer.rebalance(List.of(LEASE)));
        next(lease::stop);
        lease.run();

        // Then
        assertThat(seen.stream().map(term -> term.map(Term::number)))
                .containsExactly(Optional.empty(), Optional.of(1L), Optional.empty(), Optional.of(2L));
        assertThat(lost).isEqualTo(2);
        assertThat(lease.term()).isEmpty();
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void shouldKeepItsTermWhileOthersJoin() {
        next(() -> consumer.rebalance(List.of(LEASE)));
        next(() -> consumer.rebalance(List.of(LEASE)));
        next(lease::stop);
        lease.run();
        assertThat(seen.get(2).orElseThrow().number()).isEqualTo(1);
        assertThat(lost).isEqualTo(1);
    }

    @Test
    void shouldNeverSpeakOfAnEndWhereThereWasNoTerm() {
        next(lease::stop);
        lease.run();
        assertThat(lost).isZero();
    }

    @Test
    void shouldEndTheTermBeforeItsThreadEndsByAnError() {
        // Given another trainer under the same name
        next(() -> consumer.rebalance(List.of(LEASE)));
        next(() -> consumer.setPollException(new FencedInstanceIdException("twice")));

        // When, then
        assertThatThrownBy(lease::run).isInstanceOf(FencedInstanceIdException.class);
        assertThat(lease.term()).isEmpty();
        assertThat(lost).isEqualTo(1);
    }

    @Test
    void shouldWaitForTheLeaseNoLongerThanItWasAskedTo() throws InterruptedException {
        assertThat(lease.await(Duration.ofMillis(20))).isEmpty();
    }

    private void next(Runnable event) {
        consumer.schedulePollTask(() -> {
            seen.add(lease.term());
            event.run();
        });
    }
}
