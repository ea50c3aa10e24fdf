package io.bencao.classifier.intake;

import static io.bencao.classifier.intake.GroupMember.ONE;
import static io.bencao.classifier.intake.GroupMember.ZERO;
import static io.bencao.classifier.intake.IntakeFixture.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.publish.CommitScript.Fate;
import io.bencao.classifier.publish.LanePublisher.State;
import io.bencao.testkit.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ImageIntakeTest {

    private static final String FAILED = "Received exception when fetching the next record from ";
    private static final String SEEK = ". If needed, please seek past the record to continue consumption.";

    /** Longer than intake waits before it looks for new offsets of halted partitions. */
    private static final Duration LOOK = Duration.ofSeconds(6);

    private final IntakeFixture service = IntakeFixture.exactlyOnce();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void shouldTicketEachRecordOnceAndCommitWhatIsAnsweredBehindNoUnansweredOne() {
        // Given
        service.owning(List.of(ZERO), 5);

        // When
        List<Ticket> taken = service.takeIn(ZERO, 5, 6, 8);
        answer(taken.subList(1, 3));

        // Then: nothing leaps over 5
        assertThat(taken).extracting(ticket -> ticket.coordinates().offset()).containsExactly(5L, 6L, 8L);
        assertThat(service.consumer.committed(ZERO)).isEqualTo(5);

        // When
        answer(taken);

        // Then
        service.awaitCommitted(ZERO, 9);
        assertThat(service.publishing.published()).hasSize(3);
        Waiting.until("all is let go", () -> service.inFlight.records() == 0);
    }

    @Test
    void shouldStopTakingInWhileItHoldsWhatItMayAndGoOnAfterwards() {
        // Given
        service.owning(List.of(ZERO), 0);
        List<Ticket> taken = service.takeIn(ZERO, 0, 1, 2, 3);

        // When
        assertThat(service.takeIn(ZERO, 4)).isEmpty();

        // Then
        assertThat(service.consumer.paused()).containsExactly(ZERO);
        answer(taken);
        service.awaitCommitted(ZERO, 4);
        // What is committed is let go a moment later.
        Waiting.until("there is room", () -> !service.inFlight.fullFor(0));
        service.intake.turn();
        assertThat(service.consumer.paused()).isEmpty();
        assertThat(service.tickets).hasSize(5);
    }

    @Test
    void shouldGoOnTakingInFromOthersWhileOnePartitionHoldsItsShare() {
        // Given
        service.owning(List.of(ZERO, ONE), 0);

        // When
        service.takeIn(ZERO, 0, 1, 2);
        List<Ticket> others = service.takeIn(ONE, 0);

        // Then: the first waits, the other does not
        assertThat(others).hasSize(1);
        assertThat(service.takeIn(ZERO, 3)).isEmpty();
        assertThat(service.consumer.paused()).contains(ZERO);
    }

    @Test
    void shouldKeepAPartitionHaltedThatWasHaltedWhileAllWerePaused() {
        // Given: nothing more is taken in, and one partition's next record is gone
        service.owning(List.of(ZERO, ONE), 0);
        List<Ticket> taken = service.takeIn(ZERO, 0, 1, 2, 3);
        service.takeIn(ONE);
        assertThat(service.consumer.paused()).containsExactlyInAnyOrder(ZERO, ONE);
        service.publishing.script().next(Fate.LOST);
        service.consumer.loseOffset(ONE);

        // When: the rewind finds no offset of it, and then there is room again
        answer(taken);
        service.awaitRewound();
        Waiting.until("there is room", () -> !service.inFlight.fullFor(0));
        service.intake.turn();

        // Then
        assertThat(service.halted.reasons()).containsOnlyKeys(ONE);
        assertThat(service.consumer.paused()).containsExactly(ONE);
        assertThat(service.takeIn(ZERO, 0)).hasSize(1);
    }

    @Test
    void shouldHaltAPartitionWhoseNextRecordWasDeletedUnderWayAndCommitWhatItHas() {
        // Given
        service.owning(List.of(ZERO, ONE), 0);
        List<Ticket> taken = service.takeIn(ZERO, 0);

        // When: retention passes it by
        service.consumer.updateBeginningOffsets(Map.of(ZERO, 100L, ONE, 0L));
        service.takeIn(ZERO, 1);
        answer(taken);

        // Then
        service.awaitCommitted(ZERO, 1);
        assertThat(service.halted.reasons().get(ZERO)).contains("retention ran past it", "is 100");
        assertThat(service.consumer.paused()).containsExactly(ZERO);
    }

    @Test
    void shouldGoOnWhereAPersonSetTheOffsetOfAHaltedPartition() {
        // Given: it has no offset
        haltedByItsMissingOffset();

        // When
        service.consumer.commit(ZERO, 7);
        service.pass(LOOK);
        service.intake.turn();

        // Then
        assertThat(service.halted.reasons()).isEmpty();
        answer(service.takeIn(ZERO, 7));
        service.awaitCommitted(ZERO, 8);
        assertThat(service.publishing.published()).hasSize(1);
    }

    @Test
    void shouldStayHaltedWhereTheTopicGrowsUpToAnOffsetThatWasOutOfRange() {
        // Given: committed is 0, and retention went on to 100
        service.owning(List.of(ZERO), 0);
        service.consumer.updateBeginningOffsets(Map.of(ZERO, 100L));
        service.takeIn(ZERO, 1);
        assertThat(service.halted.reasons()).containsOnlyKeys(ZERO);

        // When: the same offset would be in range again
        service.consumer.updateBeginningOffsets(Map.of(ZERO, 0L));
        service.pass(LOOK);
        service.intake.turn();

        // Then
        assertThat(service.halted.reasons()).containsOnlyKeys(ZERO);
        assertThat(service.consumer.paused()).containsExactly(ZERO);
    }

    @Test
    void shouldAskForTheOffsetsOfHaltedPartitionsOnlyNowAndThen() {
        haltedByItsMissingOffset();
        service.consumer.commit(ZERO, 7);

        service.intake.turn();

        assertThat(service.halted.reasons()).containsOnlyKeys(ZERO);
    }

    private void haltedByItsMissingOffset() {
        service.owning(List.of(ZERO), 0);
        List<Ticket> taken = service.takeIn(ZERO, 0);
        service.publishing.script().next(Fate.LOST);
        service.consumer.loseOffset(ZERO);
        answer(taken);
        service.awaitRewound();
        assertThat(service.halted.reasons()).containsOnlyKeys(ZERO);
    }

    @Test
    void shouldAnswerAnewWhatAFencedProducerHadSentAndPublishItOnce() {
        // Given
        service.owning(List.of(ZERO), 5);
        service.publishing.script().next(Fate.FENCED);

        // When
        answer(service.takeIn(ZERO, 5, 6));
        service.awaitRewound();

        // Then: nothing of it shows, and it comes again
        assertThat(service.publishing.published()).isEmpty();
        assertThat(service.consumer.committed(ZERO)).isEqualTo(5);
        answer(service.takeIn(ZERO, 5, 6));
        service.awaitCommitted(ZERO, 7);
        assertThat(service.publishing.published()).hasSize(2);
        assertThat(service.publishing.opened()).isEqualTo(2);
    }

    @Test
    void shouldNotAnswerAnewWhatWasCommittedWithoutAnAnswer() {
        // Given: the broker commits 5 and 6, its word is lost; 7 is not answered yet
        service.owning(List.of(ZERO), 5);
        service.publishing.script().next(Fate.DONE_BUT_UNANSWERED);
        answer(service.takeIn(ZERO, 5, 6));
        service.awaitRewound();

        // When: all of them are in the topic still
        List<Ticket> again = service.takeIn(ZERO, 5, 6, 7);

        // Then
        assertThat(again).extracting(ticket -> ticket.coordinates().offset()).containsExactly(7L);
        answer(again);
        service.awaitCommitted(ZERO, 8);
        assertThat(service.publishing.published()).hasSize(3);
    }

    @Test
    void shouldDropTicketsOfBeforeTheRewindWhereverTheyAre() {
        // Given: 6 is with a predictor while the commit of 5 is lost
        service.owning(List.of(ZERO), 5);
        service.publishing.script().next(Fate.LOST);
        List<Ticket> before = service.takeIn(ZERO, 5);
        answer(before);
        service.awaitRewound();
        List<Ticket> again = service.takeIn(ZERO, 5, 6);
        service.publishing.script().next(Fate.LOST);
        answer(again.subList(0, 1));
        assertThat(again.get(1).wanted()).isTrue();
        service.consumer.rebalance(Set.of());
        service.consumer.rebalance(Set.of(ZERO));

        // When: it comes back from the predictor
        answer(again.subList(1, 2));

        // Then
        assertThat(again.get(1).wanted()).isFalse();
        service.awaitRewound();
        answer(service.takeIn(ZERO, 5, 6));
        service.awaitCommitted(ZERO, 7);
        assertThat(service.publishing.published()).hasSize(2);
        Waiting.until("all is let go", () -> service.inFlight.records() == 0);
    }

    @Test
    void shouldTryTheRewindAgainWhereTheCommittedOffsetsCanNotBeReadYet() {
        // Given
        service.owning(List.of(ZERO), 5);
        service.publishing.script().next(Fate.LOST);
        answer(service.takeIn(ZERO, 5));
        Waiting.until("it asks", () -> service.publishing.publisher().state() == State.REWIND_NEEDED);

        // When
        service.consumer.failLookUps(new TimeoutException("not stable yet"));
        List<Ticket> none = service.takeIn(ZERO, 5);

        // Then: nothing is taken in from where it stands
        assertThat(none).isEmpty();
        assertThat(service.publishing.publisher().state()).isEqualTo(State.REWIND_NEEDED);
        assertThat(service.consumer.paused()).containsExactly(ZERO);

        // When
        service.consumer.failLookUps(null);
        service.intake.turn();

        // Then
        assertThat(service.publishing.publisher().state()).isEqualTo(State.PUBLISHING);
        assertThat(service.tickets).hasSize(2);
    }

    @Test
    void shouldSettleARecordThatPollFailsOnWhateverItThrows() {
        // Given: as Kafka's consumer does it, first the failure, then the partition's name
        service.owning(List.of(ZERO, ONE), 5);
        service.consumer.failPolls(new OutOfMemoryError("Java heap space"), new KafkaException(FAILED + ONE + SEEK));

        // When
        service.takeIn(ONE, 6);
        service.intake.turn();
        service.intake.turn();

        // Then
        assertThat(service.tickets)
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.coordinates().offset()).isEqualTo(6));
        answer(service.tickets);
        service.awaitCommitted(ONE, 7);
        assertThat(service.publishing.published()).hasSize(2);
        assertThat(service.publishing.published().get(0).topic()).isEqualTo("image-events.dlq");
        assertThat(service.publishing.published().get(0).value()).isNull();
        assertThat(service.consumer.committed(ZERO)).isEqualTo(5);
    }

    @Test
    void shouldPassOnlyTheRecordsThatFailAndEndWhereNoneIsToBlame() {
        // Given
        service.owning(List.of(ZERO), 5);
        service.consumer.failPolls(
                new KafkaException(FAILED + ZERO + SEEK),
                new KafkaException("Record batch for partition image-events-0 at offset 6 is invalid, cause: crc"),
                new IllegalStateException("once"),
                new IllegalStateException("twice"),
                new IllegalStateException("three times"),
                new IllegalStateException("for ever"));

        // When
        for (int i = 0; i < 5; i++) {
            service.intake.turn();
        }

        // Then
        service.consumer.failPolls();
        service.awaitCommitted(ZERO, 7);
        assertThat(service.publishing.published()).hasSize(2);
        service.consumer.failPolls(
                new IllegalStateException("once"),
                new IllegalStateException("twice"),
                new IllegalStateException("three times"),
                new IllegalStateException("for ever"));
        for (int i = 0; i < 3; i++) {
            service.intake.turn();
        }
        assertThatThrownBy(service.intake::turn).hasMessage("for ever");
    }

    @Test
    void shouldEndWhereThePollFailsForAnotherReasonThanARecord() {
        service.owning(List.of(ZERO), 5);
        service.consumer.failPolls(new TopicAuthorizationException(Set.of("image-events")));
        assertThatThrownBy(service.intake::turn).isInstanceOf(TopicAuthorizationException.class);
        service.consumer.failPolls(new KafkaException("User rebalance callback throws an error"));
        assertThatThrownBy(service.intake::turn).hasMessageContaining("callback");
    }

    @Test
    void shouldCommitByTheConsumerItselfWithoutTransactions() {
        // Given
        try (IntakeFixture plain = new IntakeFixture(Optional.empty())) {
            plain.owning(List.of(ZERO), 5);

            // When
            answer(plain.takeIn(ZERO, 5, 6));

            // Then
            plain.awaitCommitted(ZERO, 7);
            assertThat(plain.publishing.published()).hasSize(2);
        }
    }

    @Test
    void shouldEndWhenItIsStoppedDuringARebalance() throws Exception {
        // Given: a poll that gives a partition and takes it away again
        service.intake.subscribe();
        service.consumer.commit(ZERO, 5);
        CountDownLatch inPoll = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        service.consumer.schedulePollTask(() -> {
            service.consumer.rebalance(Set.of(ZERO));
            service.consumer.append(ZERO, 5);
            inPoll.countDown();
            Waiting.until("it is told to stop", () -> stopping.getCount() == 0);
            service.consumer.rebalance(Set.of());
        });
        Thread intake = new Thread(service.intake, "intake");
        intake.start();
        inPoll.await();

        // When
        Thread stop = new Thread(() -> {
            stopping.countDown();
            try {
                service.intake.stop(Duration.ofSeconds(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        stop.start();
        intake.join(20_000);

        // Then
        assertThat(intake.isAlive()).isFalse();
        stop.join();
        assertThat(service.consumer.closed()).isTrue();
        assertThat(service.inFlight.records()).isZero();
        assertThat(service.intake.problem()).isPresent();
        assertThat(service.consumer.committed(ZERO)).isEqualTo(5);
    }
}
