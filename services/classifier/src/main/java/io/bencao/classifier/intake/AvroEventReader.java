package io.bencao.classifier.intake;

import io.bencao.classifier.flow.EventReader;
import io.bencao.classifier.flow.ImageRequest;
import io.bencao.classifier.flow.ImageRequest.Elsewhere;
import io.bencao.classifier.flow.OriginalRecord;
import io.bencao.classifier.flow.Outcome.DeadLettered;
import io.bencao.classifier.flow.Ticket;
import io.bencao.schemas.DeadLetter.Reason;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.ImageReference;
import io.bencao.schemas.registry.RegistryUnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Reads image events; also bare images where they are allowed. The only place where the service sees an
 * {@link ImageEvent}. Thread-safe.
 */
public final class AvroEventReader implements EventReader {

    private final Wire<ImageEvent> wire;
    private final EventLimits limits;
    private final boolean acceptBareImages;
    private final Optional<Duration> maxAge;
    private final InstantSource clock;
    private final Optional<String> notFetched;

    /**
     * @param wire reads the values
     * @param limits what an event may be and carry
     * @param acceptBareImages whether a plain image counts as an event
     * @param maxAge how long an event may have stood in the topic
     * @param clock tells how long it has
     * @param notFetched why images that are stored elsewhere are not fetched, and how to change that; empty where they are
     */
    public AvroEventReader(
            Wire<ImageEvent> wire,
            EventLimits limits,
            boolean acceptBareImages,
            Optional<Duration> maxAge,
            InstantSource clock,
            Optional<String> notFetched) {
        this.wire = wire;
        this.limits = limits;
        this.acceptBareImages = acceptBareImages;
        this.maxAge = maxAge;
        this.clock = clock;
        this.notFetched = notFetched;
    }

    @Override
    public Reading read(Ticket ticket) {
        OriginalRecord original = ticket.original();
        ByteBuffer value = original == null ? null : original.value();
        if (value == null) {
            return unreadable(Reason.NULL_VALUE, "the record has no value", null);
        }
        if (value.remaining() > limits.eventBytes()) {
            return unreadable(
                    Reason.EVENT_TOO_LARGE,
                    "the value has " + value.remaining() + " bytes; bencao.intake.max-event-size allows "
                            + limits.eventBytes(),
                    null);
        }
        Optional<Reading> laden = limits.objection(original).map(Reading.Unreadable::new);
        if (laden.isPresent()) {
            return laden.get();
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

    private Reading toRequest(ImageEvent event) {
        if (!(event.getImage() instanceof ByteBuffer image)) {
            return notFetched
                    .map(why -> unreadable(Reason.REFERENCE_NOT_ENABLED, why, null))
                    .orElseGet(() -> checked(elsewhere(event, (ImageReference) event.getImage())));
        }
        return checked(new ImageRequest(
                event.getEventId(), event.getSourceId(), event.getCapturedAt(), image, event.getAttributes()));
    }

    private Reading checked(ImageRequest request) {
        Optional<DeadLettered> objection = limits.objection(request);
        return objection.isPresent() ? new Reading.Unreadable(objection.get()) : new Reading.Read(request);
    }

    private static ImageRequest elsewhere(ImageEvent event, ImageReference reference) {
        return new ImageRequest(
                event.getEventId(),
                event.getSourceId(),
                event.getCapturedAt(),
                ByteBuffer.allocate(0),
                event.getAttributes(),
                Optional.of(new Elsewhere(
                        reference.getUri(),
                        HexFormat.of().formatHex(reference.getSha256().bytes()))));
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
