package io.bencao.classifier.intake;

import io.bencao.classifier.flow.EventReader;
import io.bencao.classifier.flow.ImageRequest;
import io.bencao.classifier.flow.OriginalRecord;
import io.bencao.classifier.flow.Outcome.DeadLettered;
import io.bencao.classifier.flow.Ticket;
import io.bencao.schemas.DeadLetter.Reason;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.registry.RegistryUnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Reads image events; also bare images where they are allowed. The only place where the service sees an
 * {@link ImageEvent}. Thread-safe.
 */
public final class AvroEventReader implements EventReader {

    /** What a prediction carries on of its event, source id and attributes, must fit into the topic of predictions. */
    private static final int MOST_CARRIED_BYTES = 128 * 1024;

    private final Wire<ImageEvent> wire;
    private final long maxEventBytes;
    private final boolean acceptBareImages;
    private final Optional<Duration> maxAge;
    private final InstantSource clock;

    /**
     * @param wire reads the values
     * @param maxEventBytes larger values are not read
     * @param acceptBareImages whether a plain image counts as an event
     * @param maxAge how long an event may have stood in the topic
     * @param clock tells how long it has
     */
    public AvroEventReader(
            Wire<ImageEvent> wire,
            long maxEventBytes,
            boolean acceptBareImages,
            Optional<Duration> maxAge,
            InstantSource clock) {
        this.wire = wire;
        this.maxEventBytes = maxEventBytes;
        this.acceptBareImages = acceptBareImages;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    @Override
    public Reading read(Ticket ticket) {
        OriginalRecord original = ticket.original();
        ByteBuffer value = original == null ? null : original.value();
        if (value == null) {
            return unreadable(Reason.NULL_VALUE, "the record has no value", null);
        }
        if (value.remaining() > maxEventBytes) {
            return unreadable(
                    Reason.EVENT_TOO_LARGE,
                    "the value has " + value.remaining() + " bytes; bencao.intake.max-event-size allows "
                            + maxEventBytes,
                    null);
        }
        Optional<Reading> expired = maxAge.filter(
                        age -> ticket.receivedAt().plus(age).isBefore(clock.instant()))
                .map(age -> unreadable(
                        Reason.EXPIRED,
                        "in the topic since " + ticket.receivedAt() + "; bencao.intake.max-age is " + age,
                        null));
        if (expired.isPresent()) {
            return expired.get();
        }
        if (acceptBareImages && BareImage.looksLikeOne(value)) {
            return checked(bareImage(ticket, original));
        }
        try {
            return toRequest(wire.read(value));
        } catch (MalformedRecordException e) {
            String detail = BareImage.looksLikeOne(value)
                    ? "a bare image and no image event; bencao.intake.accept-bare-images=true takes such"
                    : e.getMessage();
            return unreadable(Reason.MALFORMED_EVENT, detail, e);
        } catch (RegistryUnavailableException e) {
            return new Reading.NotYet(e.getMessage());
        }
    }

    private static Reading toRequest(ImageEvent event) {
        if (!(event.getImage() instanceof ByteBuffer image)) {
            return unreadable(
                    Reason.REFERENCE_NOT_ENABLED,
                    "the event refers to an image that is stored elsewhere; this service takes inline images only",
                    null);
        }
        return checked(new ImageRequest(
                event.getEventId(), event.getSourceId(), event.getCapturedAt(), image, event.getAttributes()));
    }

    private static Reading checked(ImageRequest request) {
        long carried = utf8(request.sourceId());
        for (Map.Entry<String, String> attribute : request.attributes().entrySet()) {
            carried += utf8(attribute.getKey()) + utf8(attribute.getValue());
        }
        return carried <= MOST_CARRIED_BYTES
                ? new Reading.Read(request)
                : unreadable(
                        Reason.EVENT_TOO_LARGE,
                        "source id and attributes have " + carried + " bytes; a prediction carries at most "
                                + MOST_CARRIED_BYTES,
                        null);
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static ImageRequest bareImage(Ticket ticket, OriginalRecord original) {
        String source = original.key() == null
                ? ticket.coordinates().topic() + "-" + ticket.coordinates().partition()
                : new String(original.key(), StandardCharsets.UTF_8);
        return new ImageRequest(
                ticket.coordinates().toEventId(), source, ticket.receivedAt(), original.value(), Map.of());
    }

    private static Reading unreadable(Reason reason, String detail, Throwable cause) {
        return new Reading.Unreadable(new DeadLettered(reason, detail, cause));
    }
}
