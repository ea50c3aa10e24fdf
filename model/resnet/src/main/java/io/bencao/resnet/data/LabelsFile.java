package io.bencao.resnet.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.LabelFamily;
import io.bencao.checkpoint.LabelStage;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.StageRules;
import io.bencao.checkpoint.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code labels.json} beside the class folders: {@code [{"id": "ph_sp", "display": {"zh": "…", "en": "…"}}, …]}. It gives
 * the classes an order and names for people; with {@code "stage": {"family": {"id": "puhuang"}, "place": 1, "id": "raw"}} also a
 * place in the course of a family. Without the file the order is that of the names.
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

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Entry(String id, TreeMap<String, String> display, LabelStage stage) {}

    private static Manifest.Label label(Entry entry) {
        return new Manifest.Label(
                composed(entry.id()),
                entry.display() == null ? new TreeMap<>() : entry.display(),
                stage(entry.stage()));
    }

    private static LabelStage stage(LabelStage stage) {
        if (stage == null || stage.family() == null) {
            return stage;
        }
        LabelFamily family =
                new LabelFamily(composed(stage.family().id()), stage.family().display());
        return new LabelStage(family, stage.place(), composed(stage.id()), stage.display());
    }

    /** In the form in which folders' names are read, too. */
    private static String composed(String name) {
        return name == null ? null : Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /**
     * The labels that a file names.
     *
     * @throws DataException if it is no such list, or the stages in it make no families
     */
    public static List<Manifest.Label> read(Path file) throws IOException {
        List<Manifest.Label> labels = parse(file);
        StageRules.objection(labels).ifPresent(why -> {
            throw new DataException(
                    file + ": " + why
                            + ". A stage is {\"family\": {\"id\": …, \"display\": {…}}, \"place\": 1, \"id\": …, \"display\": {…}}.");
        });
        return labels;
    }

    private static List<Manifest.Label> parse(Path file) throws IOException {
        try {
            return Arrays.stream(JSON.readValue(TextFile.read(file), Entry[].class))
                    .map(LabelsFile::label)
                    .toList();
        } catch (JacksonException e) {
            throw new DataException(file + " is no list of {\"id\": …, \"display\": {…}}: " + e.getOriginalMessage());
        }
    }

    /**
     * Writes labels as {@link #read} takes them.
     *
     * @throws IOException if the file can't be written
     */
    public static void write(Path file, List<Manifest.Label> labels) throws IOException {
        List<Entry> entries = labels.stream()
                .map(label -> new Entry(label.id(), new TreeMap<>(label.display()), label.stage()))
                .toList();
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entries) + "\n");
    }
}
