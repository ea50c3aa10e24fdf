package io.bencao.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.checkpoint.Sha256;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;

/** A {@link KeptExample} as it stands in {@code dataset.json}, written and read. */
final class ExampleJson {

    private ExampleJson() {}

    static ObjectNode of(KeptExample example) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("eventId", example.eventId().toString())
                .put("label", example.label())
                .put("sha256", example.sha256())
                .put("source", example.taken().source())
                .put("capturedAt", example.taken().capturedAt().toString())
                .put("receivedAt", example.taken().receivedAt().toString());
        KeptExample.Place place = example.place();
        ObjectNode origin = node.putObject("origin")
                .put("topic", place.topic())
                .put("topicId", place.topicId())
                .put("partition", place.partition())
                .put("offset", place.offset());
        place.uri().ifPresent(uri -> origin.put("uri", uri));
        node.put("annotator", example.annotated().annotator())
                .put("labelledAt", example.annotated().labelledAt().toString())
                .put("pickedHow", example.annotated().pickedHow())
                .put("pickProbability", example.annotated().probability().orElse(null))
                .put("predictedLabel", example.predicted().label())
                .put("checkpoint", example.predicted().checkpoint())
                .put("sealedBy", example.seal().keyId().orElse(null))
                .put("sealNumber", example.seal().number());
        return node;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException naming what is missing or makes no sense
     */
    static KeptExample read(JsonNode node) {
        JsonNode origin = node.path("origin");
        String sha256 = text(node, "sha256");
        if (!Sha256.isDigest(sha256)) {
            throw new IllegalArgumentException("\"sha256\" is no digest: " + sha256);
        }
        return new KeptExample(
                UUID.fromString(text(node, "eventId")),
                text(node, "label"),
                new KeptExample.Place(
                        text(origin, "topic"),
                        text(origin, "topicId"),
                        origin.path("partition").asInt(),
                        origin.path("offset").asLong(),
                        sha256,
                        optional(origin, "uri")),
                new KeptExample.Taken(text(node, "source"), time(node, "capturedAt"), time(node, "receivedAt")),
                new KeptExample.Predicted(text(node, "predictedLabel"), text(node, "checkpoint")),
                new KeptExample.Annotated(
                        text(node, "annotator"),
                        time(node, "labelledAt"),
                        text(node, "pickedHow"),
                        Optional.of(node.path("pickProbability"))
                                .filter(JsonNode::isNumber)
                                .map(JsonNode::asDouble)),
                new KeptExample.Seal(
                        optional(node, "sealedBy"), node.path("sealNumber").asLong()));
    }

    /** A text that must be there. */
    static String text(JsonNode node, String name) {
        return optional(node, name).orElseThrow(() -> new IllegalArgumentException("it has no text \"" + name + "\""));
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return Optional.of(node.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** A time that must be there. */
    static Instant time(JsonNode node, String name) {
        try {
            return Instant.parse(text(node, name));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + name + "\" is no time: " + text(node, name), e);
        }
    }
}
