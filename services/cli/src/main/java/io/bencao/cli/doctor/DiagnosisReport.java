package io.bencao.cli.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.cli.terminal.Called;
import io.bencao.protocols.preconditions.Check;
import io.bencao.protocols.preconditions.Condition;
import io.bencao.protocols.preconditions.Diagnosis;
import io.bencao.protocols.preconditions.DiagnosisGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Diagnoses for a person, check by check, and for programs. */
final class DiagnosisReport {

    private static final String FIRST = "  %-8s ";
    private static final String FURTHER = " ".repeat(11);

    private DiagnosisReport() {}

    /** Lines that fit, the questions above their answers. */
    static List<String> lines(List<Diagnosis> all, int columns) {
        List<String> lines = new ArrayList<>();
        Check before = null;
        for (Diagnosis each : DiagnosisGroups.of(all)) {
            if (each.check() != before) {
                lines.addAll(wrapped("", each.check() + ": " + each.check().question(), columns));
                before = each.check();
            }
            lines.addAll(wrapped(
                    String.format(Locale.ROOT, FIRST, word(each.condition())),
                    each.subject() + ": " + each.says(),
                    columns));
            if (!each.wayOut().isEmpty()) {
                lines.addAll(wrapped(FURTHER, "> " + Called.asTyped(each.wayOut()), columns));
            }
        }
        lines.add("");
        lines.add(counts(all).entrySet().stream()
                .map(count -> count.getValue() + " " + word(count.getKey()))
                .collect(Collectors.joining(", ")));
        return lines;
    }

    /** One object: the worst condition, how many there are of each, and every diagnosis by itself. */
    static ObjectNode json(List<Diagnosis> all) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Map<Condition, Long> counts = counts(all);
        json.put(
                "condition",
                word(counts.keySet().stream()
                        .reduce(Condition.OK, (one, other) -> one.compareTo(other) > 0 ? one : other)));
        ObjectNode numbers = json.putObject("counts");
        counts.forEach((condition, count) -> numbers.put(word(condition), count));
        ArrayNode diagnoses = json.putArray("diagnoses");
        all.forEach(each -> diagnoses
                .addObject()
                .put("check", each.check().toString())
                .put("condition", word(each.condition()))
                .put("subject", each.subject())
                .put("says", each.says())
                .put("wayOut", each.wayOut()));
        return json;
    }

    private static Map<Condition, Long> counts(List<Diagnosis> all) {
        return all.stream()
                .map(Diagnosis::condition)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static String word(Condition condition) {
        return condition.name().toLowerCase(Locale.ROOT);
    }

    /** Broken between words; a word that is longer than a line stays whole, so that it can be copied. */
    private static List<String> wrapped(String first, String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        int begun = first.length();
        for (String word : text.split(" ")) {
            if (line.length() > begun && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line = new StringBuilder(first.isEmpty() ? "" : FURTHER);
                begun = line.length();
            }
            line.append(line.length() > begun ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
