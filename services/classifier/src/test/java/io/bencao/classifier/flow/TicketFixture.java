package io.bencao.classifier.flow;

import io.bencao.classifier.flow.Outcome.Answerer;
import io.bencao.classifier.flow.Outcome.DeadLettered;
import io.bencao.classifier.flow.Outcome.Labelled;
import io.bencao.classifier.flow.Outcome.Score;
import io.bencao.classifier.flow.Outcome.Timings;
import io.bencao.classifier.flow.Outcome.Unlikeness;
import io.bencao.schemas.DeadLetter.Reason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.Uuid;

/** Tickets and outcomes for tests. */
public final class TicketFixture {

    /** As Kafka prints it. */
    public static final String TOPIC_ID = Uuid.ONE_UUID.toString();

    /** Bytes of other records before and behind one. */
    private static final int STRANGERS = 5;

    private TicketFixture() {}

    /** A ticket whose value stands among other bytes, as a record does in what a fetch brought. */
    public static Ticket ticket(byte[] key, byte[] value, Instant receivedAt, InFlight inFlight) {
        return new Ticket(
                new RecordCoordinates("image-events", TOPIC_ID, 2, 7),
                new OriginalRecord(key, window(value), List.of(new OriginalRecord.Header("kept", new byte[] {1}))),
                receivedAt,
                0,
                inFlight,
                receiver(() -> true));
    }

    /** The same with headers, and without a key. */
    public static Ticket ticket(byte[] value, List<OriginalRecord.Header> headers) {
        return new Ticket(
                new RecordCoordinates("image-events", TOPIC_ID, 2, 7),
                new OriginalRecord(null, window(value), headers),
                Instant.EPOCH,
                0,
                new InFlight(10, 100_000_000),
                receiver(() -> true));
    }

    /** A ticket of this record of partition 0, for this receiver. */
    public static Ticket ticket(long offset, InFlight inFlight, OutcomeReceiver receiver) {
        return new Ticket(
                new RecordCoordinates("image-events", TOPIC_ID, 0, offset),
                new OriginalRecord(null, ByteBuffer.allocate(10), List.of()),
                Instant.EPOCH,
                0,
                inFlight,
                receiver);
    }

    /** A ticket of this partition, wanted for ever. */
    public static Ticket ticket(int partition, long offset, InFlight inFlight) {
        return new Ticket(
                new RecordCoordinates("image-events", TOPIC_ID, partition, offset),
                new OriginalRecord(null, ByteBuffer.allocate(10), List.of()),
                Instant.EPOCH,
                System.nanoTime(),
                inFlight,
                receiver(() -> true));
    }

    /** Listens to nothing; its tickets are wanted for as long as this says so. */
    public static OutcomeReceiver receiver(BooleanSupplier wanted) {
        return new OutcomeReceiver() {
            @Override
            public boolean isOpen() {
                return wanted.getAsBoolean();
            }

            @Override
            public void settled() {}
        };
    }

    private static ByteBuffer window(byte[] value) {
        if (value == null) {
            return null;
        }
        byte[] fetched = new byte[value.length + 2 * STRANGERS];
        Arrays.fill(fetched, (byte) 0xEE);
        System.arraycopy(value, 0, fetched, STRANGERS, value.length);
        return ByteBuffer.wrap(fetched, STRANGERS, value.length).slice();
    }

    public static Labelled labelled() {
        return new Labelled(
                new ImageRequest(new UUID(1, 2), "pan-1", Instant.EPOCH, ByteBuffer.allocate(0), Map.of("line", "3")),
                new byte[32],
                List.of(new Score("ph_sz", 0.9f), new Score("ph_tg", 0.1f)),
                Optional.of(new Unlikeness(1.25f)),
                new Answerer("herbs", "starter", "ab12", "fp32"),
                new Timings(1_000, 2_000, 3_000, 4_000),
                Instant.EPOCH.plusSeconds(1));
    }

    public static DeadLettered deadLettered(String detail) {
        return new DeadLettered(Reason.CORRUPT_IMAGE, detail, new IllegalStateException(detail));
    }
}
