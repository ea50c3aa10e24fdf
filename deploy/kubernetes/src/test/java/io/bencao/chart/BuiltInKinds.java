package io.bencao.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks at objects of Kubernetes' own kinds by the classes that are made from its interface: for fields that a kind does not have, values of
 * another type, and what is missing.
 */
final class BuiltInKinds {

    private static final Map<String, String> VERSIONS = Map.of(
            "ServiceAccount", "v1",
            "ConfigMap", "v1",
            "Service", "v1",
            "PersistentVolumeClaim", "v1",
            "Deployment", "apps/v1",
            "StatefulSet", "apps/v1",
            "PodDisruptionBudget", "policy/v1",
            "NetworkPolicy", "networking.k8s.io/v1");

    private static final Gson GSON = new JSON().getGson();

    private BuiltInKinds() {}

    static boolean has(RenderedObject object) {
        return VERSIONS.containsKey(object.kind());
    }

    /** What Kubernetes would not take of it; empty where it is right. */
    static Optional<String> complaint(RenderedObject object) {
        if (!object.apiVersion().equals(VERSIONS.get(object.kind()))) {
            return Optional.of(object.kind() + " is no kind of " + object.apiVersion());
        }
        JsonElement given = JsonParser.parseString(object.tree().toString());
        try {
            Class<?> type = Class.forName("io.kubernetes.client.openapi.models.V1" + object.kind());
            type.getMethod("validateJsonElement", JsonElement.class).invoke(null, given);
            // That passes over a number where a text belongs: read and written again it is a text.
            JsonNode again = new ObjectMapper().readTree(GSON.toJson(GSON.fromJson(given, type)));
            return changed("", object.tree(), again);
        } catch (InvocationTargetException e) {
            return Optional.of(String.valueOf(e.getCause().getMessage()));
        } catch (RuntimeException | JsonProcessingException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Where the first of the two says something that the second does not say, or says otherwise. */
    private static Optional<String> changed(String at, JsonNode given, JsonNode read) {
        if (given.isContainerNode() && given.getNodeType() == read.getNodeType()) {
            if (given.isArray() && given.size() != read.size()) {
                return Optional.of(at + ": " + given + " is read as " + read);
            }
            if (given.isArray()) {
                return IntStream.range(0, given.size())
                        .mapToObj(index -> changed(at + "/" + index, given.get(index), read.get(index)))
                        .flatMap(Optional::stream)
                        .findFirst();
            }
            return given.properties().stream()
                    .map(field -> changed(at + "/" + field.getKey(), field.getValue(), read.path(field.getKey())))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return given.equals(read) ? Optional.empty() : Optional.of(at + ": " + given + " is read as " + read);
    }
}
