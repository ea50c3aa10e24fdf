package io.bencao.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.cli.terminal.Cells;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.TerminalText;
import io.bencao.schemas.Topics;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A record on one line for a person: the few fields that matter in this topic. */
final class HumanLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final KnownStages stages;

    /** @param stages says where a prediction's label stands in its family */
    HumanLine(KnownStages stages) {
        this.stages = stages;
    }

    /** The record's line; whoever wrote the record has no say in what a terminal does with it. */
    String of(JsonNode record) {
        return Cells.line(cells(record).stream().map(TerminalText::of).toArray());
    }

    private List<String> cells(JsonNode record) {
        String topic = record.path("topic").asText();
        List<String> cells = new ArrayList<>(List.of(
                TIME.format(Instant.parse(record.path("time").asText())),
                record.path("partition").asText() + "@" + record.path("offset").asText(),
                String.format(Locale.ROOT, "%-14s", record.path("key").asText())));
        JsonNode value = record.path("value");
        JsonNode headers = record.path("headers");
        if (topic.equals(Topics.PREDICTIONS.name()) && value.has("label")) {
            cells.add(String.format(
                    Locale.ROOT,
                    "%-10s %5.1f %%",
                    value.path("label").asText(),
                    value.path("confidence").asDouble() * 100));
            cells.add(unknown(value));
            cells.add(stages.of(value));
            cells.add(value.path("eventId").asText());
            cells.add(attributes(value));
        } else if (topic.equals(Topics.IMAGE_EVENTS.name()) && value.has("image")) {
            cells.add(value.path("eventId").asText());
            cells.add(value.path("image").toString());
            cells.add(value.path("attributes").toString());
        } else if (record.has("seal")) {
            cells.add(example(value));
            cells.add(record.path("seal").path("says").asText());
        } else if (headers.has(DeadLetter.REASON)) {
            cells.add(headers.path(DeadLetter.REASON).asText());
            cells.add(headers.path(DeadLetter.DETAIL).asText());
            cells.add(value.toString());
        } else {
            cells.add(value.toString());
        }
        cells.removeIf(String::isEmpty);
        return cells;
    }

    private static String example(JsonNode value) {
        return value.has("trueLabel")
                ? String.format(
                        Locale.ROOT,
                        "%-10s by %s, %s",
                        value.path("trueLabel").asText(),
                        value.path("annotator").asText(),
                        value.path("pickedHow").asText())
                : value.isNull() ? "withdrawn" : value.toString();
    }

    /** Its label says little then. */
    private static String unknown(JsonNode value) {
        return value.path("unknown").asBoolean()
                ? String.format(
                        Locale.ROOT, "unknown (%.1f)", value.path("unlikeness").asDouble())
                : "";
    }

    private static String attributes(JsonNode value) {
        return value.path("attributes").isEmpty()
                ? ""
                : value.path("attributes").toString();
    }
}
