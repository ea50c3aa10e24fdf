package io.bencao.classifier.publish;

import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.Origin;
import io.bencao.classifier.flow.OriginalRecord;
import io.bencao.classifier.flow.Ticket;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition's tickets in the order of their offsets, from assignment to revocation or rewind. Outcomes arrive in any
 * order; only the unbroken run at its head is published, so a committed offset never leaps over an unanswered record.
 * Thread-safe.
 */
public final class PartitionLane {

    private record Place(Ticket ticket, Optional<Integer> leaderEpoch) {}

    private final TopicPartition partition;
    private final InFlight inFlight;
    private final Runnable onSettled;
    private final Queue<Place> places = new ArrayDeque<>();
    private volatile boolean open = true;

    PartitionLane(TopicPartition partition, InFlight inFlight, Runnable onSettled) {
        this.partition = partition;
        this.inFlight = inFlight;
        this.onSettled = onSettled;
    }

    /** The partition. */
    public TopicPartition partition() {
        return partition;
    }

    /** Whether its answers are still wanted. */
    public boolean isOpen() {
        return open;
    }

    /** A ticket for the partition's next record. */
    public Ticket admit(
            Origin origin,
            OriginalRecord original,
            Optional<Integer> leaderEpoch,
            Instant receivedAt,
            long polledNanos,
            Context trace) {
        Ticket ticket = new Ticket(origin, original, receivedAt, polledNanos, trace, inFlight, this::isOpen, onSettled);
        synchronized (this) {
            if (open) {
                places.add(new Place(ticket, leaderEpoch));
                return ticket;
            }
        }
        ticket.finish();
        return ticket;
    }

    /** Nothing of it is wanted any more; lets go of all that it holds. */
    public synchronized void close() {
        open = false;
        places.forEach(place -> place.ticket().finish());
        places.clear();
    }

    /** The next ticket of the unbroken run, taken out of the lane; none while the head is not settled. */
    synchronized Optional<Answered> nextAnswered() {
        Place head = places.peek();
        if (head == null || head.ticket().outcome() == null) {
            return Optional.empty();
        }
        places.remove();
        return Optional.of(new Answered(head.ticket(), this, head.leaderEpoch()));
    }

    synchronized boolean isEmpty() {
        return places.isEmpty();
    }
}
