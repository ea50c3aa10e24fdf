package io.bencao.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the chart tells a service.
 *
 * @param service as the container is called
 * @param file the content of the file of settings, read as Java reads it
 * @param variables of the environment; of one out of a Secret, which key of which Secret it is
 */
record ContainerSettings(String service, Map<String, String> file, Map<String, String> variables) {

    /** Of a container among the objects of a release. */
    static ContainerSettings of(List<RenderedObject> objects, JsonNode container) {
        String service = container.path("name").asText();
        Map<String, String> variables = new TreeMap<>();
        for (JsonNode variable : container.path("env")) {
            variables.put(variable.path("name").asText(), value(variable));
        }
        JsonNode text = objects.stream()
                .filter(object -> object.says().equals("ConfigMap " + Chart.NAME + "-" + service))
                .findFirst()
                .orElseThrow()
                .tree()
                .at("/data/application.properties");
        return new ContainerSettings(service, properties(text.asText()), variables);
    }

    /** As Java reads a file of properties. */
    static Map<String, String> properties(String text) {
        Properties file = new Properties();
        try {
            file.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new TreeMap<>();
        file.stringPropertyNames().forEach(key -> settings.put(key, file.getProperty(key)));
        return settings;
    }

    private static String value(JsonNode variable) {
        JsonNode secret = variable.at("/valueFrom/secretKeyRef");
        if (!secret.isMissingNode()) {
            return secret.path("name").asText() + "/" + secret.path("key").asText();
        }
        return variable.at("/valueFrom/fieldRef").isMissingNode()
                ? variable.path("value").asText()
                : Chart.NAME + "-"
                        + variable.at("/valueFrom/fieldRef/fieldPath").asText();
    }
}
