package io.bencao.classifier.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.flow.EventReader.Reading;
import io.bencao.classifier.flow.ImageRequest;
import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.Outcome.DeadLettered;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.flow.TicketFixture;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RetryingEventReaderTest {

    private static final Reading AWAY = new Reading.NotYet("the registry is away");
    private static final ImageRequest REQUEST =
            new ImageRequest(new UUID(1, 2), "pan-1", Instant.EPOCH, ByteBuffer.allocate(0), Map.of());

    private final Queue<Reading> readings = new ArrayDeque<>();
    private final List<Optional<String>> troubles = new ArrayList<>();
    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private RetryingEventReader reader;

    @Test
    void shouldTryAgainUntilTheEventCanBeReadAndSaySoMeanwhile() throws Exception {
        // Given
        readings.addAll(List.of(AWAY, AWAY, AWAY, new Reading.Read(REQUEST)));
        reader = patient();

        // When
        Optional<ImageRequest> read = reader.read(ticket());

        // Then
        assertThat(read).contains(REQUEST);
        Optional<String> away = Optional.of("the registry is away");
        assertThat(troubles).containsExactly(Optional.empty(), away, away, away);
        assertThat(reader.problem()).isEmpty();
    }

    @Test
    void shouldSettleWhatTurnsOutToBeUnreadable() throws Exception {
        // Given
        DeadLettered verdict = TicketFixture.deadLettered("text");
        readings.addAll(List.of(AWAY, new Reading.Unreadable(verdict)));
        reader = patient();
        Ticket ticket = ticket();

        // When, Then
        assertThat(reader.read(ticket)).isEmpty();
        assertThat(ticket.outcome()).isSameAs(verdict);
    }

    @Test
    void shouldLetATicketGoThatNobodyWantsAnyMore() throws Exception {
        // Given: the partition is taken away during the second question
        readings.addAll(List.of(AWAY, AWAY, new Reading.Read(REQUEST)));
        reader = new RetryingEventReader(
                ticket -> {
                    wanted.set(readings.size() > 2);
                    return readings.remove();
                },
                Duration.ofMillis(1),
                Duration.ofMillis(2));
        Ticket ticket = ticket();

        // When, Then
        assertThat(reader.read(ticket)).isEmpty();
        assertThat(ticket.outcome()).as("no verdict").isNull();
        assertThat(readings).as("not asked again").hasSize(1);
        assertThat(reader.problem()).isEmpty();
    }

    private RetryingEventReader patient() {
        return new RetryingEventReader(
                ticket -> {
                    troubles.add(reader.problem());
                    return readings.remove();
                },
                Duration.ofMillis(1),
                Duration.ofMillis(2));
    }

    private Ticket ticket() {
        return TicketFixture.ticket(7, new InFlight(10, 1_000), TicketFixture.receiver(wanted::get));
    }
}
