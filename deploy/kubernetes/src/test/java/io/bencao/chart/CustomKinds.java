package io.bencao.chart;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at objects of kinds that others define, by their definitions (CustomResourceDefinition), which lie in the folder of
 * {@code -Dbencao.test.definitions}: one file for each kind, as their projects publish them. A field that a definition does not have is
 * refused.
 */
final class CustomKinds {

    private final Map<String, JsonSchema> schemas = new HashMap<>();

    /** Reads all definitions; skips the test where there are none. */
    static CustomKinds needed() throws IOException {
        String folder = System.getProperty("bencao.test.definitions", "");
        assumeThat(folder)
                .as("-Dbencao.test.definitions=FOLDER, definitions of KEDA's, Strimzi's and Prometheus' kinds")
                .isNotEmpty();
        CustomKinds kinds = new CustomKinds();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file : files.sorted().toList()) {
                RenderedObject.all(Files.readString(file)).forEach(kinds::define);
            }
        }
        return kinds;
    }

    private void define(RenderedObject definition) {
        JsonNode spec = definition.tree().path("spec");
        String kind = spec.at("/names/kind").asText();
        for (JsonNode version : spec.path("versions")) {
            ObjectNode schema = version.at("/schema/openAPIV3Schema").deepCopy();
            close(schema);
            ObjectNode properties = (ObjectNode) schema.path("properties");
            properties.putObject("apiVersion").put("type", "string");
            properties.putObject("kind").put("type", "string");
            properties.putObject("metadata").put("type", "object");
            schemas.put(
                    spec.path("group").asText() + "/" + version.path("name").asText() + " " + kind,
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema));
        }
    }

    /** Kubernetes drops what a definition does not have; here it is refused. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            boolean open = object.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                    || object.has("additionalProperties");
            if (object.path("properties").isObject() && !open) {
                object.put("additionalProperties", false);
            }
            if (object.path("x-kubernetes-int-or-string").asBoolean()) {
                object.remove("type");
            }
        }
        schema.forEach(CustomKinds::close);
    }

    /** What its definition does not take of it; empty where it is right. */
    Optional<String> complaint(RenderedObject object) {
        JsonSchema schema = schemas.get(object.apiVersion() + " " + object.kind());
        if (schema == null) {
            return Optional.of("nobody defines " + object.apiVersion() + " " + object.kind());
        }
        List<String> found =
                schema.validate(object.tree()).stream().map(Object::toString).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
    }

    /** An object with one field more. */
    static RenderedObject with(RenderedObject object, String at, String field) {
        JsonNode tree = new ObjectMapper().createObjectNode().setAll((ObjectNode)
                object.tree().deepCopy());
        ((ObjectNode) tree.at(at)).put(field, "x");
        return new RenderedObject(tree);
    }
}
