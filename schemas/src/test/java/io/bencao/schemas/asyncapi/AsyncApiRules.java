package io.bencao.schemas.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * What the AsyncAPI specification 3.0.0 says of the objects that the document has: which keys an object may have and must have, where
 * references lead. Stricter where the specification leaves things open: every channel has messages, every message is used.
 */
final class AsyncApiRules {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]*)}");
    private static final String AVRO = "application/vnd.apache.avro;version=1.9.0";

    /** Keys of a JSON Schema that are in use here. */
    private static final Set<String> JSON_SCHEMA = Set.of(
            "$schema",
            "type",
            "description",
            "required",
            "properties",
            "items",
            "additionalProperties",
            "enum",
            "const",
            "pattern",
            "format",
            "examples",
            "oneOf");

    private final List<String> broken = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private final JsonNode document;

    private AsyncApiRules(JsonNode document) {
        this.document = document;
    }

    /** Each thing that is not as it must be; empty if all is. */
    static List<String> broken(JsonNode document) {
        AsyncApiRules rules = new AsyncApiRules(document);
        rules.check();
        return rules.broken;
    }

    private void check() {
        keys("#", document, Set.of("asyncapi", "info", "channels"), Set.of("operations", "components"));
        expect(document.path("asyncapi").asText().equals("3.0.0"), "asyncapi", "is not 3.0.0");
        keys("info", document.path("info"), Set.of("title", "version"), Set.of("description"));
        document.path("channels").properties().forEach(each -> channel(each.getKey(), each.getValue()));
        document.path("operations").properties().forEach(each -> operation(each.getKey(), each.getValue()));
        keys("components", document.path("components"), Set.of("messages"), Set.of());
        Map<String, JsonNode> messages = new TreeMap<>();
        document.at("/components/messages").properties().forEach(each -> messages.put(each.getKey(), each.getValue()));
        messages.forEach(this::message);
        expect(used.equals(messages.keySet()), "components/messages", "has others than channels use: " + used);
    }

    private void channel(String id, JsonNode channel) {
        keys(id, channel, Set.of("address", "messages", "bindings"), Set.of("summary", "description", "parameters"));
        expect(!channel.path("messages").isEmpty(), id, "has no message");
        channel.path("messages").properties().forEach(message -> {
            String name = message.getKey();
            reference(id, message.getValue(), "#/components/messages/" + name);
            used.add(name);
        });
        Set<String> named = new HashSet<>();
        Matcher parameters = PARAMETER.matcher(channel.path("address").asText());
        while (parameters.find()) {
            named.add(parameters.group(1));
        }
        Set<String> explained = new HashSet<>();
        channel.path("parameters").properties().forEach(parameter -> {
            explained.add(parameter.getKey());
            keys(id, parameter.getValue(), Set.of(), Set.of("description", "examples", "enum", "default", "location"));
        });
        expect(named.equals(explained), id, "names " + named + " in its address and explains " + explained);
        JsonNode kafka = channel.path("bindings").path("kafka");
        keys(
                id + " kafka",
                kafka,
                Set.of("partitions", "topicConfiguration", "bindingVersion"),
                Set.of("topic", "replicas"));
        expect(kafka.path("partitions").asInt() > 0, id, "has no partition");
        expect(kafka.at("/topicConfiguration/cleanup.policy").isArray(), id, "has a cleanup policy that is no list");
    }

    private void operation(String id, JsonNode operation) {
        keys(id, operation, Set.of("action", "channel", "messages"), Set.of("summary", "description"));
        expect(Set.of("send", "receive").contains(operation.path("action").asText()), id, "neither sends nor receives");
        String channel = operation.path("channel").path("$ref").asText();
        reference(id, operation.path("channel"), channel);
        operation.path("messages").forEach(message -> {
            String target = message.path("$ref").asText();
            reference(id, message, target);
            expect(target.startsWith(channel + "/messages/"), id, "has a message of another channel: " + target);
        });
    }

    private void message(String name, JsonNode message) {
        keys(
                name,
                message,
                Set.of("name", "summary", "contentType", "bindings"),
                Set.of("description", "headers", "payload"));
        keys(name, message.path("bindings").path("kafka"), Set.of("key", "bindingVersion"), Set.of());
        if (message.has("headers")) {
            jsonSchema(name + " headers", message.path("headers"));
        }
        JsonNode payload = message.path("payload");
        if (payload.has("schemaFormat")) {
            keys(name, payload, Set.of("schemaFormat", "schema"), Set.of());
            expect(payload.path("schemaFormat").asText().equals(AVRO), name, "has another schema format than " + AVRO);
            try {
                new Schema.Parser().parse(payload.path("schema").toString());
            } catch (SchemaParseException e) {
                expect(false, name, "has no Avro schema: " + e.getMessage());
            }
        } else if (!payload.isMissingNode()) {
            jsonSchema(name + " payload", payload);
        }
    }

    private void jsonSchema(String at, JsonNode schema) {
        keys(at, schema, Set.of(), JSON_SCHEMA);
        schema.path("required")
                .forEach(name -> expect(
                        schema.path("properties").has(name.asText()),
                        at,
                        "requires " + name + ", which it does not describe"));
        schema.path("properties").properties().forEach(each -> jsonSchema(at + "." + each.getKey(), each.getValue()));
        for (String nested : List.of("items", "additionalProperties")) {
            if (schema.has(nested)) {
                jsonSchema(at + "." + nested, schema.path(nested));
            }
        }
        schema.path("oneOf").forEach(each -> jsonSchema(at + ".oneOf", each));
    }

    private void reference(String at, JsonNode node, String expected) {
        keys(at, node, Set.of("$ref"), Set.of());
        String target = node.path("$ref").asText();
        JsonNode found = target.startsWith("#/") ? document.at(target.substring(1)) : MissingNode.getInstance();
        expect(!found.isMissingNode(), at, "refers to nothing: " + target);
        expect(target.equals(expected), at, "refers to " + target + ", not to " + expected);
    }

    private void keys(String at, JsonNode node, Set<String> must, Set<String> may) {
        expect(node.isObject(), at, "is no object");
        must.forEach(key -> expect(node.has(key), at, "has no " + key));
        node.fieldNames()
                .forEachRemaining(
                        key -> expect(must.contains(key) || may.contains(key), at, "has an unknown key " + key));
    }

    private void expect(boolean holds, String at, String otherwise) {
        if (!holds) {
            broken.add(at + " " + otherwise);
        }
    }
}
