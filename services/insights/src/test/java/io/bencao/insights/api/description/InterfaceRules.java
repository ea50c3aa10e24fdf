package io.bencao.insights.api.description;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What public linters ask of a description of an interface (OpenAPI 3.1), as far as it tells somebody who writes a client something:
 * who runs it and under which licence, relative servers, an id of its own for each operation, texts, known tags, how one logs in or that
 * nobody need to, refusals with a body of a known form, and nothing that points nowhere or that nobody points to.
 */
public final class InterfaceRules {

    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

    /** Are given before anybody looks at what is asked, and have no body. */
    private static final Set<String> AT_THE_DOOR = Set.of("401", "403");

    private final JsonNode document;
    private final List<String> broken = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private InterfaceRules(JsonNode document) {
        this.document = document;
    }

    /** One sentence for each place that breaks a rule; empty where all is well. */
    public static List<String> broken(JsonNode document) {
        InterfaceRules rules = new InterfaceRules(document);
        rules.head();
        rules.document.path("paths").fields().forEachRemaining(path -> path.getValue()
                .fields()
                .forEachRemaining(method ->
                        rules.operation(method.getKey() + " " + path.getKey(), path.getKey(), method.getValue())));
        rules.references();
        rules.logins();
        return List.copyOf(rules.broken);
    }

    private void head() {
        JsonNode info = document.path("info");
        for (String field : List.of("title", "version", "description")) {
            check(hasText(info.path(field)), "info has no " + field);
        }
        check(info.path("contact").isObject(), "info has no contact");
        JsonNode license = info.path("license");
        check(
                hasText(license.path("name")) && (license.has("identifier") || license.has("url")),
                "info has no license with its identifier");
        JsonNode servers = document.path("servers");
        check(!servers.isEmpty(), "no servers");
        servers.forEach(server -> check(
                server.path("url").asText().startsWith("/"), "server " + server.path("url") + " is not relative"));
        document.path("tags")
                .forEach(tag -> check(hasText(tag.path("description")), "tag " + tag.path("name") + " says nothing"));
        check(document.path("paths").size() > 0, "no paths");
    }

    private void operation(String name, String path, JsonNode operation) {
        String id = operation.path("operationId").asText();
        check(id.matches("[A-Za-z0-9_]+"), name + " has no operationId that fits into an address");
        check(ids.add(id), name + " shares its operationId " + id);
        for (String field : List.of("summary", "description")) {
            check(hasText(operation.path(field)), name + " has no " + field);
        }
        Set<String> known = texts(document.path("tags"), "name");
        check(!operation.path("tags").isEmpty(), name + " has no tag");
        operation
                .path("tags")
                .forEach(tag -> check(known.contains(tag.asText()), name + " has the unknown tag " + tag));
        parameters(name, path, operation.path("parameters"));
        responses(name, operation);
        security(name, operation);
    }

    private void parameters(String name, String path, JsonNode parameters) {
        Set<String> given = new HashSet<>();
        parameters.forEach(parameter -> {
            String what =
                    parameter.path("in").asText() + " " + parameter.path("name").asText();
            check(given.add(what), name + " has twice " + what);
            check(parameter.has("schema"), name + " does not say what " + what + " is");
        });
        IN_PATH.matcher(path)
                .results()
                .map(found -> found.group(1))
                .forEach(part -> check(given.contains("path " + part), name + " does not explain {" + part + "}"));
    }

    private void responses(String name, JsonNode operation) {
        Set<String> statuses = new HashSet<>();
        operation.path("responses").fields().forEachRemaining(response -> {
            statuses.add(response.getKey());
            JsonNode said = resolved(response.getValue());
            String what = name + ", status " + response.getKey();
            check(hasText(said.path("description")), what + " says nothing");
            boolean refused = response.getKey().compareTo("400") >= 0;
            boolean atTheDoor = AT_THE_DOOR.contains(response.getKey());
            check(
                    !refused
                            || atTheDoor
                            || said.at("/content/application~1json/schema").has("$ref"),
                    what + " has no form");
        });
        check(statuses.stream().anyMatch(status -> status.matches("2\\d\\d")), name + " never succeeds");
        check(statuses.stream().anyMatch(status -> status.matches("4\\d\\d")), name + " has no 4xx response");
    }

    private void security(String name, JsonNode operation) {
        JsonNode security = operation.path("security");
        check(security.isArray(), name + " does not say whether one must log in");
        security.forEach(way -> way.fieldNames()
                .forEachRemaining(scheme -> check(
                        document.at("/components/securitySchemes").has(scheme), name + " asks for unknown " + scheme)));
        check(
                security.isEmpty() || operation.path("responses").has("401"),
                name + " asks for a login and has no response for who has none");
    }

    private void references() {
        Set<String> used = new HashSet<>();
        document.findValuesAsText("$ref").forEach(used::add);
        used.forEach(reference -> check(
                reference.startsWith("#/")
                        && !document.at(reference.substring(1)).isMissingNode(),
                reference + " points nowhere"));
        for (String kind : List.of("schemas", "responses")) {
            document.path("components")
                    .path(kind)
                    .fieldNames()
                    .forEachRemaining(name -> check(
                            used.contains("#/components/" + kind + "/" + name),
                            "nobody points to " + kind + "/" + name));
        }
    }

    /** A scheme has what its type asks for (OpenAPI 3.1, "Security Scheme Object"). */
    private void logins() {
        Map<String, List<String>> asked = Map.of(
                "apiKey", List.of("name", "in"),
                "http", List.of("scheme"),
                "oauth2", List.of("flows"),
                "openIdConnect", List.of("openIdConnectUrl"));
        document.at("/components/securitySchemes").fields().forEachRemaining(scheme -> {
            String type = scheme.getValue().path("type").asText();
            check(asked.containsKey(type), scheme.getKey() + " has the unknown type " + type);
            asked.getOrDefault(type, List.of())
                    .forEach(field -> check(
                            !scheme.getValue().path(field).isMissingNode(), scheme.getKey() + " has no " + field));
        });
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }

    private static boolean hasText(JsonNode node) {
        return !node.asText().isBlank();
    }

    private static Set<String> texts(JsonNode nodes, String field) {
        Set<String> texts = new HashSet<>();
        StreamSupport.stream(nodes.spliterator(), false)
                .forEach(node -> texts.add(node.path(field).asText()));
        return texts;
    }
}
