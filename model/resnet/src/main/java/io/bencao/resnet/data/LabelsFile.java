package io.bencao.resnet.data;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code labels.json} beside the class folders: {@code [{"id": "ph_sp", "display": {"zh": "…", "en": "…"}}, …]}. It gives
 * the classes an order and names for people. Without it the order is that of the names.
 */
public final class LabelsFile {

    private static final String NAME = "labels.json";

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private LabelsFile() {}

    static List<Manifest.Label> order(Path folder, List<String> classes) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return classes.stream()
                    .map(id -> new Manifest.Label(id, new TreeMap<>()))
                    .toList();
        }
        List<Manifest.Label> labels = read(file);
        Set<String> named = new HashSet<>();
        labels.forEach(label -> named.add(label.id()));
        if (named.size() != labels.size() || !named.equals(new HashSet<>(classes))) {
            throw new DataException(
                    file + " must name each class folder once. It names " + named + "; the folders are " + classes);
        }
        return labels;
    }

    private record Entry(String id, TreeMap<String, String> display) {}

    /**
     * The labels that a file names.
     *
     * @throws DataException if it is no such list
     */
    public static List<Manifest.Label> read(Path file) throws IOException {
        try {
            return Arrays.stream(JSON.readValue(file.toFile(), Entry[].class))
                    .map(entry ->
                            new Manifest.Label(entry.id(), entry.display() == null ? new TreeMap<>() : entry.display()))
                    .toList();
        } catch (JacksonException e) {
            throw new DataException(file + " is no list of {\"id\": …, \"display\": {…}}: " + e.getOriginalMessage());
        }
    }
}
