package io.bencao.classifier.intake;

import static io.bencao.classifier.intake.GroupMember.ONE;
import static io.bencao.classifier.intake.GroupMember.ZERO;
import static io.bencao.classifier.intake.IntakeFixture.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.publish.CommitScript.Fate;
import io.bencao.classifier.publish.LanePublisher.State;
import io.bencao.protocols.offsets.OffsetNote;
import io.bencao.testkit.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RebalanceTest {

    private final IntakeFixture service = IntakeFixture.exactlyOnce();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void shouldLetAPartitionGoOnlyOnceTheCommitUnderWayIsDone() throws Exception {
        // Given: a commit that the broker takes its time for
        service.owning(List.of(ZERO), 5);
        service.publishing.script().hold();
        answer(service.takeIn(ZERO, 5));
        service.publishing.script().awaitHeld();

        // When
        Thread revoking = new Thread(() -> service.consumer.rebalance(Set.of()));
        revoking.start();

        // Then
        revoking.join(200);
        assertThat(revoking.isAlive()).isTrue();
        service.publishing.script().release();
        revoking.join();
        assertThat(service.publishing.published()).hasSize(1);
        assertThat(service.publishing.opened()).as("nothing failed").isEqualTo(1);
        Waiting.until("all is let go", () -> service.inFlight.records() == 0);
    }

    @Test
    void shouldCommitWhatIsAnsweredAndLeaveTheRestWhenPartitionsAreRevoked() {
        // Given: 5 answered and sent, 6 not; the transaction would stay open for it
        service.owning(List.of(ZERO, ONE), 5);
        List<Ticket> taken = service.takeIn(ZERO, 5, 6);
        answer(taken.subList(0, 1));
        Waiting.until("it is sent", () -> service.publishing.producer().transactionInFlight());

        // When
        service.consumer.rebalance(Set.of(ONE));

        // Then
        assertThat(service.publishing.published()).hasSize(1);
        assertThat(taken.get(1).wanted()).isFalse();
        assertThat(service.inFlight.records()).isZero();
        service.consumer.rebalance(Set.of(ZERO, ONE));
        assertThat(service.takeIn(ZERO, 5, 6))
                .extracting(ticket -> ticket.coordinates().offset())
                .containsExactly(6L);
    }

    @Test
    void shouldCommitNothingOfPartitionsThatWereLost() {
        // Given: an open transaction with an answer of each partition
        service.owning(List.of(ZERO, ONE), 5);
        List<Ticket> zero = service.takeIn(ZERO, 5, 6);
        List<Ticket> one = service.takeIn(ONE, 5);
        answer(zero.subList(0, 1));
        answer(one);
        Waiting.until(
                "both are sent",
                () -> service.publishing.producer().uncommittedRecords().size() == 2);

        // When: the group has given one of them to another member already
        service.consumer.lose(Set.of(ZERO));
        service.consumer.rebalance(Set.of(ONE));

        // Then: the transaction is dropped as a whole, what is still ours is answered again
        service.publishing
                .publisher()
                .handOver(List.of(service.publishing.publisher().openLane(ZERO, new OffsetNote("id", 2))));
        service.awaitRewound();
        assertThat(service.publishing.published()).isEmpty();
        assertThat(service.consumer.committed(ZERO)).isEqualTo(5);
        answer(service.takeIn(ONE, 5));
        service.awaitCommitted(ONE, 6);
        assertThat(service.publishing.published()).hasSize(1);
    }

    @Test
    void shouldTakeInAnewWhatIsTakenAndGivenBackWithinOnePoll() {
        // Given: 5 with a predictor
        service.owning(List.of(ZERO), 5);
        Ticket before = service.takeIn(ZERO, 5).get(0);
        service.consumer.schedulePollTask(() -> {
            service.consumer.rebalance(Set.of());
            service.consumer.rebalance(Set.of(ZERO));
            service.consumer.append(ZERO, 5);
        });

        // When
        List<Ticket> again = service.takeIn(ZERO);

        // Then: the old ticket is of no use any more, the new one is
        assertThat(before.wanted()).isFalse();
        assertThat(again).hasSize(1);
        answer(List.of(before));
        answer(again);
        service.awaitCommitted(ZERO, 6);
        assertThat(service.publishing.published()).hasSize(1);
    }

    @Test
    void shouldNotWaitForACommitWhileTheProducerIsBeingMadeReady() {
        // Given: a failure that intake has not heard of yet
        service.owning(List.of(ZERO, ONE), 5);
        service.publishing.script().next(Fate.FENCED);
        answer(service.takeIn(ZERO, 5));
        Waiting.until("it failed", () -> service.publishing.publisher().state() == State.REWIND_NEEDED);

        // When: a partition leaves between the failure and the rewind
        long begunNanos = System.nanoTime();
        service.consumer.rebalance(Set.of(ONE));

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begunNanos)).isLessThan(Duration.ofSeconds(4));
        assertThat(service.consumer.committed(ZERO)).isEqualTo(5);
        service.awaitRewound();
        answer(service.takeIn(ONE, 5));
        service.awaitCommitted(ONE, 6);
    }

    @Test
    void shouldForgetThatAPartitionWasHaltedOnceItIsAnothers() {
        // Given
        service.owning(List.of(ZERO, ONE), 0);
        service.halted.add(ZERO, "why");

        // When
        service.consumer.rebalance(Set.of(ONE));

        // Then
        assertThat(service.halted.reasons()).isEmpty();
    }
}
