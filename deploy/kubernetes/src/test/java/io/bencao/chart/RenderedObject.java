package io.bencao.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One object that the chart made.
 *
 * @param tree as Kubernetes would get it
 */
record RenderedObject(JsonNode tree) {

    /** All objects of a text; a key that stands twice is refused. */
    static List<RenderedObject> all(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        ObjectMapper json = new ObjectMapper();
        return StreamSupport.stream(
                        new Yaml(new SafeConstructor(options)).loadAll(text).spliterator(), false)
                .filter(Objects::nonNull)
                .map(document -> new RenderedObject(json.valueToTree(document)))
                .toList();
    }

    String apiVersion() {
        return tree.path("apiVersion").asText();
    }

    String kind() {
        return tree.path("kind").asText();
    }

    String name() {
        return tree.at("/metadata/name").asText();
    }

    /** As in {@code Deployment tea-bencao-classifier}. */
    String says() {
        return kind() + " " + name();
    }

    /** What Pods are made from; missing where none are. */
    JsonNode pod() {
        return tree.at("/spec/template/spec");
    }

    List<JsonNode> containers() {
        return list(pod().path("containers"));
    }

    static List<JsonNode> list(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        if (array instanceof ArrayNode) {
            array.forEach(all::add);
        }
        return all;
    }
}
