package io.bencao.classifier.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TicketTest {

    private final InFlight inFlight = new InFlight(2, 100);
    private final Ticket ticket = TicketFixture.ticket(new byte[10], new byte[50], Instant.EPOCH, inFlight);

    @Test
    void shouldWeighItsBytesUntilItIsLabelled() {
        // Given
        assertThat(inFlight.bytes()).isEqualTo(60);

        // When
        ticket.settle(TicketFixture.labelled());

        // Then
        assertThat(inFlight.bytes()).isZero();
        assertThat(inFlight.records()).isEqualTo(1);
        assertThat(ticket.original()).isNull();
    }

    @Test
    void shouldKeepItsBytesForTheDeadLetterUntilThatIsCommitted() {
        // Given
        ticket.settle(TicketFixture.deadLettered("why"));
        assertThat(inFlight.bytes()).isEqualTo(60);
        assertThat(ticket.original()).isNotNull();

        // When
        ticket.finish();
        ticket.finish();

        // Then
        assertThat(inFlight.bytes()).isZero();
        assertThat(inFlight.records()).isZero();
    }

    @Test
    void shouldKeepItsFirstOutcome() {
        // Given
        Outcome first = TicketFixture.labelled();
        ticket.settle(first);

        // When
        ticket.settle(TicketFixture.deadLettered("later"));

        // Then
        assertThat(ticket.outcome()).isSameAs(first);
    }

    @Test
    void shouldBeFullByRecordsOrByBytes() {
        // Given
        InFlight byRecords = new InFlight(1, 1_000);
        InFlight byBytes = new InFlight(10, 60);

        // When
        TicketFixture.ticket(null, new byte[1], Instant.EPOCH, byRecords);
        TicketFixture.ticket(new byte[10], new byte[50], Instant.EPOCH, byBytes);

        // Then
        assertThat(byRecords.fullFor(2)).isTrue();
        assertThat(byRecords.fullFor(0)).isTrue();
        assertThat(byBytes.fullFor(2)).isTrue();
        assertThat(inFlight.fullFor(2)).isFalse();
    }

    @Test
    void shouldLeaveRoomForPartitionsThatHoldNothingYet() {
        // Given: one partition takes what it may
        InFlight shared = new InFlight(9, 1_000);
        int taken = 0;
        while (!shared.fullFor(2)) {
            TicketFixture.ticket(null, new byte[1], Instant.EPOCH, shared);
            taken++;
        }

        // Then
        assertThat(taken).isEqualTo(6);
        assertThat(shared.fullFor(0)).isFalse();

        // When: another one comes
        TicketFixture.ticket(5, shared, TicketFixture.receiver(() -> true));

        // Then: both have room again only when something is let go
        assertThat(shared.fullFor(2)).isTrue();
        assertThat(shared.fullFor(0)).isFalse();
    }
}
