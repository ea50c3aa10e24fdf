package io.bencao.classifier.decode;

import io.bencao.classifier.flow.ImageRequest;
import io.bencao.classifier.flow.Ticket;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Inspection;

/**
 * A ticket on its way through this room: first it is looked at (the event is read, the image's structure gone over), then decoded. What
 * it costs is known once it was looked at. Guarded by the {@link DecodeQueue}'s lock.
 */
final class DecodeJob {

    /** From here on an image is heavy: whoever waits for it notices. A photo of 4K takes a tenth of this. */
    static final long HEAVY_NANOS = 100_000_000;

    static final long HEAVY_BYTES = 32L << 20;

    /** Reading an event and going over its bytes. */
    private static final long LOOK_NANOS = 50_000;

    private static final long LOOK_NANOS_A_BYTE = 1;

    /**
     * What was found.
     *
     * @param request the event
     * @param preparer is to decode its image
     * @param image what decoding takes
     * @param tookNanos how long looking took
     */
    record Looked(ImageRequest request, ImagePreparer preparer, Inspection.Admissible image, long tookNanos) {}

    private static final Runnable NOTHING = () -> {};

    private final Ticket ticket;
    private final long bytes;
    private final long sinceNanos;
    private final ImageRequest fetched;
    private final Runnable release;
    private boolean taken;
    private Looked looked;

    DecodeJob(Ticket ticket) {
        this.ticket = ticket;
        this.bytes = ticket.original() == null ? 0 : ticket.original().bytes();
        this.sinceNanos = ticket.polledNanos();
        this.fetched = null;
        this.release = NOTHING;
    }

    /**
     * An event that is read, whose image was elsewhere and is here now.
     *
     * @param release called once this is over
     */
    DecodeJob(Ticket ticket, ImageRequest fetched, Runnable release) {
        this.ticket = ticket;
        this.bytes = fetched.image().remaining();
        this.sinceNanos = System.nanoTime();
        this.fetched = fetched;
        this.release = release;
    }

    /** The event, where it was read before; null else. */
    ImageRequest fetched() {
        return fetched;
    }

    /** Since when it waits here, by {@link System#nanoTime()}. */
    long sinceNanos() {
        return sinceNanos;
    }

    /** Nothing more is to be done for it. */
    void over() {
        release.run();
    }

    Ticket ticket() {
        return ticket;
    }

    /** Whose turn it takes: sources that share a partition wait for one another anyway, since it is answered in order. */
    int partition() {
        return ticket.coordinates().partition();
    }

    /** Somebody works on it. */
    boolean taken() {
        return taken;
    }

    void take() {
        taken = true;
    }

    void lookedAt(Looked found) {
        looked = found;
        taken = false;
    }

    /** Null until it was looked at. */
    Looked looked() {
        return looked;
    }

    /** Estimated time of a core that its next step takes, in nanoseconds. */
    long nanos() {
        return looked == null
                ? LOOK_NANOS + LOOK_NANOS_A_BYTE * bytes
                : looked.image().decodeNanos();
    }

    /** Native memory that its next step takes, in bytes. */
    long memory() {
        return looked == null ? 0 : looked.image().decodeBytes();
    }

    /** Whether its next step is one that others should not have to wait for. */
    boolean isHeavy() {
        return looked != null && (nanos() >= HEAVY_NANOS || memory() >= HEAVY_BYTES);
    }
}
