package io.bencao.insights.api.images;

import io.bencao.insights.api.shared.BusyException;
import io.bencao.insights.api.shared.Refusals;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.protocols.images.EventImages;
import io.bencao.protocols.images.StoredImage;
import io.bencao.protocols.images.StoredImage.Away;
import io.bencao.protocols.images.StoredImage.Withheld;
import io.bencao.references.Reference;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Originals that are stored elsewhere. A few are fetched side by side; what could not be fetched is not asked for again for a while, nor
 * anything else in a place that does not answer. What is said of it names no address: whoever looks may know less than the configuration.
 * Thread-safe; the caller's thread waits.
 */
public final class StoredOriginals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoredOriginals.class);

    /** Long enough that a page full of such images asks once, short enough that a repair is soon seen. */
    private static final Duration WITHHELD = Duration.ofSeconds(30);

    private static final Duration AWAY = Duration.ofSeconds(5);

    private static final Map<Why, String> SENTENCES = Map.of(
            Why.REFERENCE_NOT_ENABLED,
            "the image is stored elsewhere, and none is fetched from there; bencao.references.buckets,"
                    + " bencao.references.servers or bencao.references.folders says from where insights may",
            Why.REFERENCE_FORBIDDEN,
            "the image is stored elsewhere; insights may not fetch it from there (bencao.references.*), or its place"
                    + " refuses to give it",
            Why.REFERENCE_MISSING,
            "the image is stored elsewhere, and is no longer there",
            Why.REFERENCE_CHANGED,
            "the image is stored elsewhere, and the bytes there are no longer those that were answered",
            Why.REFERENCE_TOO_LARGE,
            "the image is stored elsewhere, and has more bytes than insights fetches (bencao.references.max-size)",
            Why.REFERENCE_UNREACHABLE,
            "the image is stored elsewhere, and its place does not answer as it should at present");

    private final EventImages images;
    private final ImageSeats seats;
    private final RecentFailures failures;
    private final ImageFetchMeters meters;
    private final Set<Why> told = EnumSet.noneOf(Why.class);

    /**
     * @param images fetches them; closed with this
     * @param seats how many are fetched side by side
     * @param failures what could not be fetched lately
     */
    public StoredOriginals(EventImages images, ImageSeats seats, RecentFailures failures, ImageFetchMeters meters) {
        this.images = images;
        this.seats = seats;
        this.failures = failures;
        this.meters = meters;
    }

    /**
     * Works with the encoded bytes.
     *
     * @throws RefusedRequestException if they can't be had, with the reason
     * @throws BusyException if too many are fetched already
     */
    <T> T with(Reference reference, Function<byte[], T> work) {
        failed(reference).ifPresent(StoredOriginals::refuse);
        return seats.seated(() -> {
            // Whoever was before may have found out meanwhile.
            failed(reference).ifPresent(StoredOriginals::refuse);
            return work.apply(fetched(reference));
        });
    }

    private byte[] fetched(Reference reference) {
        StoredImage found = meters.timed(() -> images.fetch(reference));
        if (found instanceof StoredImage.Fetched fetched) {
            return fetched.encoded();
        }
        if (Thread.currentThread().isInterrupted()) {
            // It failed because this service ends: no fault of the image or its place.
            throw Refusals.interrupted(new InterruptedException("interrupted while an image was fetched"));
        }
        if (found instanceof Away away) {
            failures.remember(away.placeAway() ? reference.place() : name(reference), Why.REFERENCE_UNREACHABLE, AWAY);
            tell(Why.REFERENCE_UNREACHABLE, away.why());
            throw refusal(Why.REFERENCE_UNREACHABLE);
        }
        Withheld withheld = (Withheld) found;
        Why why = Why.valueOf(withheld.reason().name());
        failures.remember(name(reference), why, WITHHELD);
        tell(why, withheld.why());
        throw refusal(why);
    }

    private Optional<Why> failed(Reference reference) {
        return failures.of(name(reference)).or(() -> failures.of(reference.place()));
    }

    private static String name(Reference reference) {
        return reference.sha256() + " " + reference.uri();
    }

    /** What the asker is not told: once for each reason, since whoever looks could fill the log. */
    private void tell(Why why, String detail) {
        boolean first;
        synchronized (told) {
            first = told.add(why);
        }
        if (first) {
            LOG.warn(
                    "An image that is stored elsewhere can't be shown; more of the kind are only counted reason={} detail='{}'",
                    why.code(),
                    detail);
        }
    }

    private static void refuse(Why why) {
        throw refusal(why);
    }

    private static RefusedRequestException refusal(Why why) {
        return new RefusedRequestException(why, SENTENCES.get(why));
    }

    @Override
    public void close() {
        images.close();
    }
}
