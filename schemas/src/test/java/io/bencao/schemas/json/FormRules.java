package io.bencao.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a JSON value has the form of a JSON Schema, as far as ours use it. A keyword that is not known here fails. */
final class FormRules {

    private FormRules() {}

    static void check(JsonNode value, JsonNode schema, String at) {
        schema.fieldNames().forEachRemaining(keyword -> {
            JsonNode says = schema.get(keyword);
            switch (keyword) {
                case "type" -> assertThat(type(value)).as(at).isEqualTo(says.asText());
                case "pattern" -> assertThat(value.asText()).as(at).matches(Pattern.compile(says.asText()));
                case "enum" -> assertThat(says).as(at).contains(value);
                case "required" -> assertThat(names(value)).as(at).containsExactlyElementsOf(texts(says));
                case "properties" ->
                    value.fieldNames()
                            .forEachRemaining(name -> check(value.get(name), says.path(name), at + "." + name));
                case "items" -> value.forEach(item -> check(item, says, at + "[]"));
                case "additionalProperties" -> value.forEach(item -> check(item, says, at + "{}"));
                case "format" -> assertThat(value.asText()).as(at).matches(format(says.asText()));
                case "oneOf" ->
                    assertThat(says)
                            .as(at)
                            .filteredOn(form -> has(value, form, at))
                            .hasSize(1);
                case "description" -> assertThat(says.asText()).as(at).isNotBlank();
                default -> throw new AssertionError(at + ": unknown keyword " + keyword);
            }
        });
        assertThat(schema.isMissingNode()).as(at + " is in no schema").isFalse();
    }

    private static boolean has(JsonNode value, JsonNode schema, String at) {
        try {
            check(value, schema, at);
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    private static String type(JsonNode value) {
        return value.isIntegralNumber()
                ? "integer"
                : value.getNodeType().toString().toLowerCase(Locale.ROOT);
    }

    private static Pattern format(String name) {
        return switch (name) {
            case "uuid" -> Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            case "date-time" -> Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            default -> throw new AssertionError("unknown format " + name);
        };
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
