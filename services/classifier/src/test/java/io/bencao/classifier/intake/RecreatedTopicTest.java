package io.bencao.classifier.intake;

import static io.bencao.classifier.intake.GroupMember.ONE;
import static io.bencao.classifier.intake.GroupMember.ZERO;
import static io.bencao.classifier.intake.IntakeFixture.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.flow.Ticket;
import io.bencao.protocols.offsets.OffsetNote;
import io.bencao.testkit.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecreatedTopicTest {

    /** Longer than intake waits before it looks for new offsets of halted partitions. */
    private static final Duration LOOK = Duration.ofSeconds(6);

    private static final Uuid NEXT = Uuid.fromString("BBBBBBBBBBBBBBBBBBBBBA");

    private final IntakeFixture service = IntakeFixture.exactlyOnce();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void shouldCommitNothingOfTheOldTopicOnceAnotherHasItsName() {
        // Given: read of the old one, and not answered yet; another partition was never used
        service.owning(List.of(ZERO, ONE), 0);
        List<Ticket> taken = service.takeIn(ZERO, 0, 1);

        // When
        service.topicNow = NEXT;
        service.intake.turn();
        answer(taken);

        // Then: both halt, and no offset of the old topic comes to stand in the new one
        assertThat(service.halted.reasons()).containsOnlyKeys(ZERO, ONE);
        assertThat(service.halted.reasons().get(ZERO)).contains("made anew", "was " + Uuid.ONE_UUID, "is " + NEXT);
        assertThat(service.consumer.paused()).containsExactlyInAnyOrder(ZERO, ONE);
        Waiting.until("all is let go", () -> service.inFlight.records() == 0);
        assertThat(service.publishing.published()).isEmpty();
        assertThat(service.consumer.committed(ZERO)).isZero();
    }

    @Test
    void shouldDropATransactionThatIsOpenWhenTheTopicBecomesAnother() {
        // Given: 0 answered and sent, 1 not
        service.owning(List.of(ZERO), 0);
        List<Ticket> taken = service.takeIn(ZERO, 0, 1);
        answer(taken.subList(0, 1));
        Waiting.until("it is sent", () -> service.publishing.producer().transactionInFlight());

        // When
        service.topicNow = NEXT;
        service.intake.turn();
        answer(taken.subList(1, 2));
        service.publishing
                .publisher()
                .handOver(List.of(service.publishing.publisher().openLane(ONE, note(NEXT))));
        service.awaitRewound();

        // Then
        assertThat(service.publishing.published()).isEmpty();
        assertThat(service.consumer.committed(ZERO)).isZero();
        assertThat(service.halted.reasons()).containsOnlyKeys(ZERO);
    }

    @Test
    void shouldNotUseAnOffsetThatWasCommittedInAnEarlierTopicOfTheName() {
        // Given: committed amid a deletion, and so kept for the next topic of the name
        service.intake.subscribe();
        service.consumer.commit(ZERO, 7, note(NEXT));
        service.consumer.commit(ONE, 7, note(Uuid.ONE_UUID));

        // When
        service.consumer.rebalance(Set.of(ZERO, ONE));
        service.intake.turn();

        // Then
        assertThat(service.halted.reasons()).containsOnlyKeys(ZERO);
        assertThat(service.halted.reasons().get(ZERO)).contains("7 is of an earlier topic of this name", "id " + NEXT);
        assertThat(service.takeIn(ZERO, 7)).isEmpty();
        assertThat(service.takeIn(ONE, 7)).hasSize(1);
    }

    @Test
    void shouldNoteTheTopicBesideEachOffsetThatItCommits() {
        // When
        service.owning(List.of(ZERO), 5);
        answer(service.takeIn(ZERO, 5));
        service.awaitCommitted(ZERO, 6);

        // Then
        assertThat(OffsetNote.beside(service.consumer.offsets().get(ZERO)))
                .hasValueSatisfying(note -> assertThat(note.topicId()).isEqualTo(Uuid.ONE_UUID.toString()));
    }

    @Test
    void shouldReadTheNewTopicUnderItsOwnIdOnceAPersonHasSetOffsetsInIt() {
        // Given
        service.owning(List.of(ZERO), 5);
        service.topicNow = NEXT;
        service.intake.turn();

        // When, then: an offset of the old topic lets nothing go on
        service.consumer.commit(ZERO, 6, note(Uuid.ONE_UUID));
        service.pass(LOOK);
        service.intake.turn();
        assertThat(service.later).isEmpty();

        // When
        service.consumer.commit(ZERO, 0, note(NEXT));
        service.pass(LOOK);
        service.intake.turn();

        // Then: by a consumer of its own, since the first may hold records of the old topic still
        assertThat(service.consumer.closed()).isTrue();
        assertThat(service.halted.reasons()).isEmpty();
        GroupMember next = service.later.get(0);
        next.rebalance(List.of(ZERO));
        next.append(ZERO, 0);
        service.intake.turn();
        assertThat(service.tickets)
                .extracting(ticket -> ticket.coordinates().topicId())
                .containsExactly(NEXT.toString());
        answer(service.tickets);
        Waiting.until("it is committed under the new id", () -> {
            service.intake.turn();
            return service.consumer.committed(ZERO) == 1;
        });
        assertThat(OffsetNote.beside(service.consumer.offsets().get(ZERO)))
                .hasValueSatisfying(note -> assertThat(note.topicId()).isEqualTo(NEXT.toString()));
    }

    @Test
    void shouldTakeAnOffsetOfAnotherToolForTheNewTopicsOnlyIfItWasSetSince() {
        // Given: an offset without a note stands there from before
        service.owning(List.of(ZERO), 5);
        service.topicNow = NEXT;
        service.intake.turn();
        service.pass(LOOK);
        service.intake.turn();
        assertThat(service.later).isEmpty();

        // When
        service.consumer.commit(ZERO, 3);
        service.pass(LOOK);
        service.intake.turn();

        // Then
        assertThat(service.later).hasSize(1);
    }

    @Test
    void shouldGoOnWhereABrokerThatLaggedBehindHadToldOfAnotherTopic() {
        // Given
        service.owning(List.of(ZERO), 5);
        service.topicNow = NEXT;
        service.intake.turn();
        assertThat(service.halted.reasons()).containsOnlyKeys(ZERO);

        // When
        service.topicNow = Uuid.ONE_UUID;
        service.pass(LOOK);
        service.intake.turn();

        // Then
        assertThat(service.halted.reasons()).isEmpty();
        assertThat(service.takeIn(ZERO, 5)).hasSize(1);
    }

    @Test
    void shouldReadNothingWhileItCannotKnowWhereToGoOn() {
        // Given: no offset can be read when partitions come
        service.intake.subscribe();
        service.consumer.commit(ZERO, 5);
        service.consumer.failLookUps(new TimeoutException("the coordinator is moving"));
        service.consumer.rebalance(Set.of(ZERO));
        service.consumer.append(ZERO, 5);

        // When, then
        service.intake.turn();
        assertThat(service.tickets).isEmpty();
        assertThat(service.halted.reasons()).isEmpty();
        service.consumer.failLookUps(null);
        service.intake.turn();
        service.intake.turn();
        assertThat(service.tickets).hasSize(1);
    }

    private static OffsetNote note(Uuid topic) {
        return new OffsetNote(topic.toString(), 2);
    }
}
