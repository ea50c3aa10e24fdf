package io.bencao.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.TerminalText;
import io.bencao.schemas.Topics;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A record on one line for a person: the few fields that matter in this topic. */
final class HumanLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private HumanLine() {}

    /** The record's line; whoever wrote the record has no say in what a terminal does with it. */
    static String of(JsonNode record) {
        return TerminalText.of(line(record));
    }

    private static String line(JsonNode record) {
        String topic = record.path("topic").asText();
        String where = String.format(
                Locale.ROOT,
                "%s  %s@%s  %-14s  ",
                TIME.format(Instant.parse(record.path("time").asText())),
                record.path("partition").asText(),
                record.path("offset").asText(),
                record.path("key").asText());
        JsonNode value = record.path("value");
        if (topic.equals(Topics.PREDICTIONS.name()) && value.has("label")) {
            return where + prediction(value);
        }
        if (topic.equals(Topics.IMAGE_EVENTS.name()) && value.has("image")) {
            return where + value.path("eventId").asText() + "  " + value.path("image") + "  "
                    + value.path("attributes");
        }
        JsonNode headers = record.path("headers");
        if (headers.has(DeadLetter.REASON)) {
            return where + headers.path(DeadLetter.REASON).asText() + "  "
                    + headers.path(DeadLetter.DETAIL).asText() + "  " + value;
        }
        return where + value;
    }

    private static String prediction(JsonNode value) {
        return String.format(
                Locale.ROOT,
                "%-10s %5.1f %%  %s  %s",
                value.path("label").asText(),
                value.path("confidence").asDouble() * 100,
                value.path("eventId").asText(),
                value.path("attributes").isEmpty() ? "" : value.path("attributes"));
    }
}
