package io.bencao.trainer.examples;

import io.bencao.protocols.images.EventImage;
import io.bencao.protocols.images.EventImages;
import io.bencao.protocols.images.StoredImage;
import io.bencao.protocols.images.StoredImage.Away;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The images of labelled events. Where the place of one is away it is tried again, for a time; whoever must do without it then does not go
 * on with fewer images, but fails. For one thread, which may be interrupted.
 */
public final class PatientImages {

    private static final Logger LOG = LoggerFactory.getLogger(PatientImages.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final EventImages images;
    private final Duration patience;

    /** @param patience how long an image is tried whose place does not answer as it should */
    public PatientImages(EventImages images, Duration patience) {
        this.images = images;
        this.patience = patience;
    }

    /** Looks at the record that should be the labelled event. */
    EventImage look(Example example, byte[] value) {
        return images.look(value, new EventImage.Wanted(Optional.of(example.eventId()), example.sha256()));
    }

    /**
     * Fetches an image that is stored elsewhere.
     *
     * @return the image, or why it can't be had: never that nobody can tell just now
     * @throws PlaceAwayException if nobody could tell for longer than the patience
     * @throws CancellationException if the thread is interrupted
     */
    StoredImage fetch(Example example, EventImage.Stored stored) throws PlaceAwayException {
        long began = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        int tries = 1;
        StoredImage found = tried(stored);
        while (found instanceof Away away) {
            if (tries == 1) {
                LOG.warn(
                        "An image can't be fetched at present, trying again event={} reason='{}'",
                        example.eventId(),
                        away.why());
            }
            Duration left = patience.minusNanos(System.nanoTime() - began);
            if (left.isNegative() || left.isZero()) {
                throw new PlaceAwayException(example, tries, patience, away.why());
            }
            sleep(pause.compareTo(left) < 0 ? pause : left);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            found = tried(stored);
            tries++;
        }
        return found;
    }

    private StoredImage tried(EventImage.Stored stored) {
        StoredImage found = images.fetch(stored.reference());
        if (Thread.interrupted()) {
            throw new CancellationException("stopped while an image was fetched");
        }
        return found;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(Math.max(1, pause.toMillis()));
        } catch (InterruptedException e) {
            // Whoever stops the trainer hears of it by this; the flag must not hinder what is closed on the way.
            CancellationException stopped = new CancellationException("stopped while an image was waited for");
            stopped.initCause(e);
            throw stopped;
        }
    }
}
