package io.bencao.classifier.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.flow.TicketFixture;
import io.bencao.protocols.offsets.OffsetNote;
import io.opentelemetry.context.Context;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PartitionLaneTest {

    private final InFlight inFlight = new InFlight(10, 1_000);
    private final PartitionLane lane =
            new PartitionLane(new TopicPartition("image-events", 0), new OffsetNote("id", 2), () -> {});

    @Test
    void shouldPublishOnlyTheUnbrokenRunAtItsHead() {
        // Given: offsets 5, 6 and, after a transaction marker, 8
        Ticket five = admit(5);
        Ticket six = admit(6);
        Ticket eight = admit(8);

        // When: they finish from the last to the first
        eight.settle(TicketFixture.labelled());
        six.settle(TicketFixture.deadLettered("bad"));

        // Then: nothing leaps over 5
        assertThat(lane.nextAnswered()).isEmpty();
        five.settle(TicketFixture.labelled());
        assertThat(next()).isEqualTo(6);
        assertThat(next()).isEqualTo(7);
        assertThat(next()).isEqualTo(9);
        assertThat(lane.nextAnswered()).isEmpty();
        assertThat(lane.isEmpty()).isTrue();
    }

    @Test
    void shouldLetEverythingGoWhenItIsClosed() {
        // Given
        Ticket ticket = admit(5);

        // When
        lane.close();
        ticket.settle(TicketFixture.labelled());

        // Then
        assertThat(ticket.wanted()).isFalse();
        assertThat(lane.nextAnswered()).isEmpty();
        assertThat(inFlight.records()).isZero();
        assertThat(inFlight.bytes()).isZero();
    }

    @Test
    void shouldHoldNothingOfATicketAdmittedAfterItWasClosed() {
        // Given
        lane.close();

        // When
        Ticket ticket = admit(5);

        // Then
        assertThat(ticket.wanted()).isFalse();
        assertThat(inFlight.records()).isZero();
    }

    private Ticket admit(long offset) {
        Ticket ticket = TicketFixture.ticket(offset, inFlight, lane);
        lane.add(ticket, Optional.of(3), Context.root());
        return ticket;
    }

    private long next() {
        return lane.nextAnswered().orElseThrow().nextOffset().offset();
    }
}
