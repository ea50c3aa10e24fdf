package io.bencao.classifier.flow;

import java.time.Instant;

/**
 * One record's way through the rooms. Intake makes it, any room may settle it, publish finishes it. It weighs on
 * {@link InFlight} from its making on: its bytes until it is labelled or finished, its count until it is finished.
 *
 * <p>A ticket whose partition was taken away, or rewound after a failure, is no longer {@link #wanted()}: rooms drop it at
 * the next step, since another ticket for the same record exists or will, here or in another instance.
 */
public final class Ticket {

    private final RecordCoordinates coordinates;
    private final Instant receivedAt;
    private final long polledNanos;
    private final long bytes;
    private final InFlight inFlight;
    private final OutcomeReceiver receiver;

    private OriginalRecord original;
    private boolean bytesFreed;
    private boolean finished;
    private long settledNanos;
    private volatile Outcome outcome;

    /**
     * @param coordinates where the record stands
     * @param original the record as it came
     * @param receivedAt the broker's append time
     * @param polledNanos when it was polled, by {@link System#nanoTime()}
     * @param inFlight the gauge it weighs on
     * @param receiver waits for the outcome: the record's lane
     */
    public Ticket(
            RecordCoordinates coordinates,
            OriginalRecord original,
            Instant receivedAt,
            long polledNanos,
            InFlight inFlight,
            OutcomeReceiver receiver) {
        this.coordinates = coordinates;
        this.original = original;
        this.receivedAt = receivedAt;
        this.polledNanos = polledNanos;
        this.bytes = original.bytes();
        this.inFlight = inFlight;
        this.receiver = receiver;
        inFlight.add(coordinates.partition(), bytes);
    }

    /** Where the record stands. */
    public RecordCoordinates coordinates() {
        return coordinates;
    }

    /** The broker's append time of the record. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** When it was polled, by {@link System#nanoTime()}. */
    public long polledNanos() {
        return polledNanos;
    }

    /** Whether an outcome is still of use. */
    public boolean wanted() {
        return receiver.isOpen();
    }

    /** The record as it came; null once it is labelled or finished. */
    public synchronized OriginalRecord original() {
        return original;
    }

    /** What became of it; null until it is settled. */
    public Outcome outcome() {
        return outcome;
    }

    /** When it was settled, by {@link System#nanoTime()}; of use once there is an outcome. */
    public synchronized long settledNanos() {
        return settledNanos;
    }

    /** Settles it, once. A labelled record's own bytes are let go at once: nobody needs them any more. */
    public void settle(Outcome result) {
        synchronized (this) {
            if (outcome != null || finished) {
                return;
            }
            if (result instanceof Outcome.Labelled) {
                letBytesGo();
            }
            settledNanos = System.nanoTime();
            outcome = result;
        }
        receiver.settled();
    }

    /** The outcome is committed, or no longer wanted: lets go of everything. May be called again. */
    public synchronized void finish() {
        if (!finished) {
            finished = true;
            letBytesGo();
            inFlight.freeRecord(coordinates.partition());
        }
    }

    private void letBytesGo() {
        if (!bytesFreed) {
            bytesFreed = true;
            original = null;
            inFlight.freeBytes(coordinates.partition(), bytes);
        }
    }
}
