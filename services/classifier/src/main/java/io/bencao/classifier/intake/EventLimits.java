package io.bencao.classifier.intake;

import io.bencao.classifier.flow.ImageRequest;
import io.bencao.classifier.flow.OriginalRecord;
import io.bencao.classifier.flow.Outcome.DeadLettered;
import io.bencao.protocols.limits.NameLimits;
import io.bencao.schemas.DeadLetter.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an image event may carry beside its image. All of it goes on to readers that nobody here knows, in predictions or in dead letters.
 *
 * @param eventBytes of a value, at most
 * @param attributes how many, at most
 * @param attributeLength characters of an attribute's value, at most
 * @param headers of the record, how many, at most
 * @param headerBytes of all their names and values together, at most
 */
public record EventLimits(long eventBytes, int attributes, int attributeLength, int headers, long headerBytes) {

    /** What a prediction carries on of its event, source id and attributes, must fit into the topic of predictions. */
    private static final int MOST_CARRIED_BYTES = 128 * 1024;

    /** Why a record is not even read: its headers. */
    Optional<DeadLettered> objection(OriginalRecord record) {
        List<OriginalRecord.Header> all = record.headers();
        if (all.size() > headers) {
            return tooMuch("the record has " + all.size() + " headers; bencao.intake.max-headers is " + headers);
        }
        long bytes = 0;
        for (OriginalRecord.Header header : all) {
            bytes += utf8(header.name()) + (header.value() == null ? 0 : header.value().length);
            Optional<String> objection = NameLimits.name("name of a header", header.name());
            if (objection.isPresent()) {
                return objection.map(EventLimits::notAllowed);
            }
        }
        return bytes <= headerBytes
                ? Optional.empty()
                : tooMuch("the headers have " + bytes + " bytes; bencao.intake.max-headers-size is " + headerBytes);
    }

    /** Why what was read is not answered: its source's name, its attributes. */
    Optional<DeadLettered> objection(ImageRequest request) {
        Map<String, String> carried = request.attributes();
        if (carried.size() > attributes) {
            return tooMuch(
                    "the event has " + carried.size() + " attributes; bencao.intake.max-attributes is " + attributes);
        }
        Optional<String> objection = NameLimits.name("source id", request.sourceId());
        long bytes = utf8(request.sourceId());
        for (Map.Entry<String, String> attribute : carried.entrySet()) {
            objection = objection
                    .or(() -> NameLimits.name("name of an attribute", attribute.getKey()))
                    .or(() -> NameLimits.text(
                            "value of the attribute " + attribute.getKey(), attribute.getValue(), attributeLength));
            bytes += utf8(attribute.getKey()) + utf8(attribute.getValue());
        }
        if (objection.isPresent()) {
            return objection.map(EventLimits::notAllowed);
        }
        return bytes <= MOST_CARRIED_BYTES
                ? Optional.empty()
                : tooMuch("source id and attributes have " + bytes + " bytes; a prediction carries at most "
                        + MOST_CARRIED_BYTES);
    }

    private static DeadLettered notAllowed(String detail) {
        return new DeadLettered(Reason.NAME_NOT_ALLOWED, detail, null);
    }

    private static Optional<DeadLettered> tooMuch(String detail) {
        return Optional.of(new DeadLettered(Reason.TOO_MUCH_BESIDES, detail, null));
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
