package io.bencao.classifier.intake;

import static io.bencao.classifier.intake.GroupMember.ONE;
import static io.bencao.classifier.intake.GroupMember.ZERO;
import static io.bencao.classifier.intake.IntakeFixture.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.worklog.WorkLog;
import io.bencao.protocols.offsets.OffsetNote;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AddedPartitionsTest {

    private static final TopicPartition TWO = new TopicPartition("image-events", 2);
    private static final TopicPartition THREE = new TopicPartition("image-events", 3);

    private IntakeFixture service = IntakeFixture.exactlyOnce();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void shouldReadAnAddedPartitionFromItsFirstRecordOn() {
        // Given: the group has an offset of each partition that there is
        working(2);

        // When
        service.consumer.knows(3);
        service.consumer.rebalance(Set.of(ZERO, ONE, TWO));
        List<Long> taken = service.takeIn(TWO, 0, 1).stream()
                .map(ticket -> ticket.coordinates().offset())
                .toList();

        // Then: and from now on one that is missing there is an accident
        assertThat(taken).containsExactly(0L, 1L);
        assertThat(service.halted.reasons()).isEmpty();
        assertThat(service.consumer.offsets().get(TWO).offset()).isZero();
        answer(service.tickets.subList(service.tickets.size() - 2, service.tickets.size()));
        service.awaitCommitted(TWO, 2);
        assertThat(OffsetNote.beside(service.consumer.offsets().get(TWO)))
                .hasValueSatisfying(note -> assertThat(note.partitions()).isEqualTo(2));
    }

    @Test
    void shouldTakeUpEachOfSeveralThatWereAddedAtOnceInAnyOrder() {
        // Given
        working(2);
        service.consumer.knows(4);

        // When: another instance was first with the last
        service.consumer.commit(THREE, 9, note(2));
        service.consumer.rebalance(Set.of(ZERO, ONE, TWO, THREE));
        service.intake.turn();

        // Then
        assertThat(service.halted.reasons()).isEmpty();
        assertThat(service.consumer.committed(TWO)).isZero();
        assertThat(service.consumer.committed(THREE)).isEqualTo(9);
    }

    @Test
    void shouldTakeALostOffsetForNoNewPartition() {
        // Given: all three were there, by the note beside one of them
        working(2);
        service.consumer.knows(3);
        service.consumer.commit(ONE, 1, note(3));

        // When
        service.consumer.rebalance(Set.of(ZERO, ONE, TWO));
        service.intake.turn();

        // Then
        assertThat(service.halted.reasons()).containsOnlyKeys(TWO);
        assertThat(service.consumer.offsets()).doesNotContainKey(TWO);
    }

    @Test
    void shouldTakeNothingForNewWhereNothingTellsHowManyThereWere() {
        // Given: offsets that have no notes, one partition has none
        service.intake.subscribe();
        service.consumer.knows(2);
        service.consumer.commit(ZERO, 5);

        // When
        service.consumer.rebalance(Set.of(ZERO, ONE));
        service.intake.turn();

        // Then
        assertThat(service.halted.reasons()).containsOnlyKeys(ONE);
        assertThat(service.halted.reasons().get(ONE)).contains("no committed offset");
    }

    @Test
    void shouldNotTrustTheNotesOfAnEarlierTopic() {
        // Given
        service.intake.subscribe();
        service.consumer.knows(2);
        service.consumer.commit(ZERO, 5, new OffsetNote(Uuid.randomUuid().toString(), 1));

        // When
        service.consumer.rebalance(Set.of(ZERO, ONE));
        service.intake.turn();

        // Then
        assertThat(service.halted.reasons()).containsOnlyKeys(ZERO, ONE);
    }

    @Test
    void shouldHaltItAndSayWhyWhereItIsConfiguredSo() {
        // Given
        service.close();
        service = new IntakeFixture(Optional.of("one"), WorkLog.none(), false);
        working(2);

        // When
        service.consumer.knows(3);
        service.consumer.rebalance(Set.of(ZERO, ONE, TWO));
        service.intake.turn();

        // Then
        assertThat(service.halted.reasons()).containsOnlyKeys(TWO);
        assertThat(service.halted.reasons().get(TWO)).contains("bencao.intake.added-partitions=halt");
        assertThat(service.consumer.offsets()).doesNotContainKey(TWO);
    }

    @Test
    void shouldReadNothingOfItBeforeItsFirstOffsetIsCommitted() {
        // Given
        working(2);
        service.consumer.knows(3);
        service.consumer.failCommits(new CommitFailedException());

        // When, then
        service.consumer.rebalance(Set.of(ZERO, ONE, TWO));
        assertThat(service.takeIn(TWO, 0)).isEmpty();
        service.consumer.failCommits(null);
        service.intake.turn();
        service.intake.turn();
        assertThat(service.tickets)
                .filteredOn(ticket -> ticket.coordinates().partition() == 2)
                .hasSize(1);
    }

    private void working(int partitions) {
        service.consumer.knows(partitions);
        service.owning(List.of(ZERO, ONE), 0);
        answer(service.takeIn(ZERO, 0));
        service.awaitCommitted(ZERO, 1);
    }

    private static OffsetNote note(int partitions) {
        return new OffsetNote(Uuid.ONE_UUID.toString(), partitions);
    }
}
