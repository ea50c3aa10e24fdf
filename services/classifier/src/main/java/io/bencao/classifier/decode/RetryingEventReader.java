package io.bencao.classifier.decode;

import io.bencao.classifier.flow.EventReader;
import io.bencao.classifier.flow.EventReader.Reading;
import io.bencao.classifier.flow.ImageRequest;
import io.bencao.classifier.flow.Ticket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads events; where one can't be read yet, tries again, until it can or nobody wants the ticket any more. Tickets behind
 * it wait: order per source is kept, and intake stops when it holds what it may. Thread-safe.
 */
final class RetryingEventReader {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingEventReader.class);

    private final EventReader reader;
    private final Duration firstPause;
    private final Duration longestPause;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile String reason = "";

    /**
     * @param reader asked again and again
     * @param firstPause before the second question; each further one is twice as long
     * @param longestPause but no longer than this
     */
    RetryingEventReader(EventReader reader, Duration firstPause, Duration longestPause) {
        this.reader = reader;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
    }

    /** The event; empty where the ticket is settled, or no longer wanted. */
    Optional<ImageRequest> read(Ticket ticket) throws InterruptedException {
        if (!ticket.wanted()) {
            return Optional.empty();
        }
        Reading reading = reader.read(ticket);
        Optional<String> notYet = notYet(reading);
        return notYet.isEmpty() ? settled(ticket, reading) : readLater(ticket, notYet.get());
    }

    /** Why events can't be read at present; empty while they can. */
    Optional<String> problem() {
        return waiting.get() > 0 ? Optional.of(reason) : Optional.empty();
    }

    private Optional<ImageRequest> readLater(Ticket ticket, String why) throws InterruptedException {
        reason = why;
        if (waiting.getAndIncrement() == 0) {
            LOG.warn("Events can't be read at present, trying again record={} reason='{}'", ticket.coordinates(), why);
        }
        try {
            Duration pause = firstPause;
            while (ticket.wanted()) {
                Thread.sleep(pause.toMillis());
                Reading reading = reader.read(ticket);
                Optional<String> still = notYet(reading);
                if (still.isEmpty()) {
                    return settled(ticket, reading);
                }
                reason = still.get();
                Duration twice = pause.multipliedBy(2);
                pause = twice.compareTo(longestPause) > 0 ? longestPause : twice;
            }
            return Optional.empty();
        } finally {
            if (waiting.decrementAndGet() == 0) {
                LOG.info("No event waits to be read any more");
            }
        }
    }

    private static Optional<String> notYet(Reading reading) {
        return reading.match(read -> Optional.empty(), unreadable -> Optional.empty(), Optional::of);
    }

    private static Optional<ImageRequest> settled(Ticket ticket, Reading reading) {
        return reading.match(
                Optional::of,
                why -> {
                    ticket.settle(why);
                    return Optional.empty();
                },
                notYet -> Optional.empty());
    }
}
