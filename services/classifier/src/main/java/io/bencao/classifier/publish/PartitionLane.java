package io.bencao.classifier.publish;

import io.bencao.classifier.flow.OutcomeReceiver;
import io.bencao.classifier.flow.Ticket;
import io.bencao.protocols.offsets.OffsetNote;
import io.opentelemetry.context.Context;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition's tickets in the order of their offsets, from assignment to revocation or rewind. Outcomes arrive in any
 * order; only the unbroken run at its head is published, so a committed offset never leaps over an unanswered record.
 * Thread-safe.
 */
public final class PartitionLane implements OutcomeReceiver {

    private record Place(Ticket ticket, Optional<Integer> leaderEpoch, Context trace) {}

    private final TopicPartition partition;
    private final OffsetNote note;
    private final Runnable onSettled;
    private final Queue<Place> places = new ArrayDeque<>();
    private volatile boolean open = true;

    /**
     * @param note stands beside the offsets that are committed of it
     * @param onSettled told, on the settling thread, when one of its tickets has an outcome
     */
    PartitionLane(TopicPartition partition, OffsetNote note, Runnable onSettled) {
        this.partition = partition;
        this.note = note;
        this.onSettled = onSettled;
    }

    /** The partition. */
    public TopicPartition partition() {
        return partition;
    }

    /** Stands beside the offsets that are committed of it. */
    OffsetNote note() {
        return note;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void settled() {
        onSettled.run();
    }

    /**
     * Appends the ticket of the partition's next record; where the lane was closed meanwhile, the ticket is finished instead.
     *
     * @param leaderEpoch goes with the offset when it is committed
     * @param trace the producer's trace, which the answer carries on
     */
    public synchronized void add(Ticket ticket, Optional<Integer> leaderEpoch, Context trace) {
        if (open) {
            places.add(new Place(ticket, leaderEpoch, trace));
        } else {
            ticket.finish();
        }
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
        return Optional.of(new Answered(head.ticket(), this, head.leaderEpoch(), head.trace()));
    }

    /** How many of its tickets have no outcome yet. */
    public synchronized int unsettled() {
        return (int) places.stream()
                .filter(place -> place.ticket().outcome() == null)
                .count();
    }

    synchronized boolean isEmpty() {
        return places.isEmpty();
    }
}
