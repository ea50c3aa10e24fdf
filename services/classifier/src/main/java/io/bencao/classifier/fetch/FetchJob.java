package io.bencao.classifier.fetch;

import io.bencao.classifier.flow.ImageFetches.Receiver;
import io.bencao.classifier.flow.ImageRequest;
import io.bencao.classifier.flow.Ticket;
import io.bencao.references.Reference;
import java.time.Duration;

/** An image to be fetched. Guarded by the {@link FetchQueue}'s lock, but for what never changes. */
final class FetchJob {

    private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(5).toNanos();

    private final Ticket ticket;
    private final ImageRequest request;
    private final Receiver receiver;
    private final Reference reference;
    private int failures;
    private int strikes;
    private long firstFailureNanos;
    private long lastFailureNanos;
    private long pauseNanos = FIRST_PAUSE;
    private long notBeforeNanos;
    private boolean waits;

    FetchJob(Ticket ticket, ImageRequest request, Receiver receiver) {
        this.ticket = ticket;
        this.request = request;
        this.receiver = receiver;
        ImageRequest.Elsewhere elsewhere = request.elsewhere().orElseThrow();
        this.reference = new Reference(elsewhere.uri(), elsewhere.sha256());
    }

    Ticket ticket() {
        return ticket;
    }

    ImageRequest request() {
        return request;
    }

    Receiver receiver() {
        return receiver;
    }

    Reference reference() {
        return reference;
    }

    int partition() {
        return ticket.coordinates().partition();
    }

    boolean mayStart(long now) {
        return !waits || now - notBeforeNanos >= 0;
    }

    /** How long until it may be tried again; zero where it may. */
    long waitNanos(long now) {
        return waits ? Math.max(0, notBeforeNanos - now) : 0;
    }

    /**
     * An attempt failed; it is to be tried again later.
     *
     * @param itsOwn the place answered for others since the attempt before, and does not say that it is away
     */
    void failed(long now, boolean itsOwn) {
        if (failures == 0) {
            firstFailureNanos = now;
        }
        lastFailureNanos = now;
        failures++;
        strikes += itsOwn ? 1 : 0;
        notBeforeNanos = now + pauseNanos;
        waits = true;
        pauseNanos = Math.min(LONGEST_PAUSE, 2 * pauseNanos);
    }

    int failures() {
        return failures;
    }

    /** When its last attempt failed; where none has yet, when its first began. */
    long failedBefore(long began) {
        return failures == 0 ? began : lastFailureNanos;
    }

    int strikes() {
        return strikes;
    }

    long failingNanos(long now) {
        return failures == 0 ? 0 : now - firstFailureNanos;
    }
}
