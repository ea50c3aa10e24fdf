package io.bencao.classifier.intake;

import static io.bencao.classifier.intake.GroupMember.ONE;
import static io.bencao.classifier.intake.GroupMember.ZERO;
import static io.bencao.classifier.intake.IntakeFixture.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.flow.Outcome;
import io.bencao.classifier.flow.RecordCoordinates;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.flow.TicketFixture;
import io.bencao.classifier.publish.CommitScript.Fate;
import io.bencao.classifier.worklog.WorkLog;
import io.bencao.schemas.DeadLetter.Reason;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ApartTest {

    private static final String TOPIC_ID = TicketFixture.TOPIC_ID;

    @TempDir
    Path folder;

    @Test
    void shouldRunSuspectsOneByOneAndNothingBesideThem() throws IOException {
        // Given: 6 and 7 of one partition were in work, and 5 of another
        died(place(ZERO, 6), place(ZERO, 7), place(ONE, 5));
        try (WorkLog log = open();
                IntakeFixture service = new IntakeFixture(Optional.of("one"), log)) {
            service.owning(List.of(ZERO, ONE), 5);

            // When
            service.takeIn(ZERO, 5, 6, 7);

            // Then: 5 first, for it is none
            assertThat(offsets(service)).containsExactly(5L);
            service.intake.turn();
            assertThat(offsets(service)).containsExactly(5L);
            assertThat(service.consumer.paused()).contains(ZERO, ONE);

            // When, then: one after another, each only once the last has its outcome
            answer(service.tickets);
            service.intake.turn();
            assertThat(offsets(service)).containsExactly(5L, 6L);
            service.intake.turn();
            assertThat(offsets(service)).containsExactly(5L, 6L);
            answer(service.tickets);
            service.intake.turn();
            assertThat(offsets(service)).containsExactly(5L, 6L, 7L);
            answer(service.tickets);
            service.awaitCommitted(ZERO, 8);
            // What is committed is let go a moment later.
            Waiting.until("all is let go", () -> service.inFlight.records() == 0);
            service.intake.turn();
            assertThat(service.consumer.paused()).isEmpty();

            // Then: they are innocent
            assertThat(log.suspects().deathsAlone(place(ZERO, 6))).isEmpty();
            assertThat(log.suspects().deathsAlone(place(ZERO, 7))).isEmpty();
            assertThat(log.suspects().deathsAlone(place(ONE, 5))).isPresent();
        }
    }

    @Test
    void shouldDeadLetterWhatTheProcessDiedOfTwiceAloneWithoutTouchingIt() throws IOException {
        // Given
        died(place(ZERO, 5), place(ZERO, 6));
        died(place(ZERO, 6));
        died(place(ZERO, 6));
        try (WorkLog log = open();
                IntakeFixture service = new IntakeFixture(Optional.of("one"), log)) {
            service.owning(List.of(ZERO), 5);

            // When
            service.takeIn(ZERO, 5, 6, 7);

            // Then
            assertThat(offsets(service)).containsExactly(7L);
            answer(service.tickets);
            service.intake.turn();
            assertThat(offsets(service)).containsExactly(7L, 5L);
            answer(service.tickets);
            service.awaitCommitted(ZERO, 8);
            assertThat(service.publishing.published()).hasSize(3);
            assertThat(service.publishing.published())
                    .filteredOn(result -> result.topic().endsWith(".dlq"))
                    .singleElement()
                    .satisfies(letter -> assertThat(new String(
                                    letter.headers()
                                            .lastHeader("bencao-dlq-reason")
                                            .value(),
                                    StandardCharsets.UTF_8))
                            .isEqualTo(Reason.POISON.text()));
        }
    }

    @Test
    void shouldDeadLetterItAgainWhereTheCommitOfItsLetterIsLost() throws IOException {
        // Given
        died(place(ZERO, 5));
        died(place(ZERO, 5));
        try (WorkLog log = open();
                IntakeFixture service = new IntakeFixture(Optional.of("one"), log)) {
            service.owning(List.of(ZERO), 5);
            service.publishing.script().next(Fate.LOST);

            // When
            service.takeIn(ZERO, 5);
            service.awaitRewound();
            service.takeIn(ZERO, 5);

            // Then: it never came to decode
            service.awaitCommitted(ZERO, 6);
            assertThat(service.tickets).isEmpty();
        }
    }

    @Test
    void shouldForgetASuspectWhosePartitionWasTakenAwayAndGoOn() throws IOException {
        // Given
        died(place(ZERO, 5), place(ONE, 5));
        try (WorkLog log = open();
                IntakeFixture service = new IntakeFixture(Optional.of("one"), log)) {
            service.owning(List.of(ZERO, ONE), 5);
            List<Ticket> running = service.takeIn(ZERO, 5);
            assertThat(running).hasSize(1);

            // When
            service.consumer.rebalance(List.of(ONE));
            service.takeIn(ONE, 5);
            service.intake.turn();

            // Then
            assertThat(service.tickets).hasSize(2);
            answer(service.tickets.subList(1, 2));
            service.awaitCommitted(ONE, 6);
            service.intake.turn();
            assertThat(service.consumer.paused()).isEmpty();
            assertThat(log.suspects().deathsAlone(place(ZERO, 5))).isPresent();
        }
    }

    @Test
    void shouldWaitForOthersThatAreInWorkWhenASuspectComes() throws IOException {
        // Given
        died(place(ONE, 5), place(ONE, 9));
        try (WorkLog log = open();
                IntakeFixture service = new IntakeFixture(Optional.of("one"), log)) {
            service.owning(List.of(ZERO, ONE), 5);
            List<Ticket> busy = service.takeIn(ZERO, 5);

            // When
            service.takeIn(ONE, 5);
            service.intake.turn();

            // Then
            assertThat(service.tickets).isEqualTo(busy);
            busy.get(0).settle(new Outcome.DeadLettered(Reason.CORRUPT_IMAGE, "bad", null));
            service.intake.turn();
            assertThat(service.tickets).hasSize(2);
        }
    }

    private static List<Long> offsets(IntakeFixture service) {
        return service.tickets.stream()
                .map(ticket -> ticket.coordinates().offset())
                .toList();
    }

    private void died(RecordCoordinates... inWork) throws IOException {
        try (WorkLog log = open()) {
            log.<Void, RuntimeException>during(Arrays.asList(inWork), () -> {
                throw new OutOfMemoryError("Java heap space");
            });
        } catch (OutOfMemoryError e) {
            assertThat(e).hasMessage("Java heap space");
        }
    }

    private WorkLog open() throws IOException {
        return WorkLog.open(folder, TOPIC_ID);
    }

    private static RecordCoordinates place(TopicPartition partition, long offset) {
        return new RecordCoordinates(partition.topic(), TOPIC_ID, partition.partition(), offset);
    }
}
