package io.bencao.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Manifest to bytes and back. The bytes are canonical: fields in the records' order, maps sorted, two spaces, line feeds,
 * UTF-8, a final line feed; the same manifest gives the same digest. Reading is strict about types and duplicates,
 * tolerant about unknown fields, and bounded in bytes, depth and text length.
 */
public final class ManifestJson {

    private static final ObjectMapper JSON = StrictJson.mapper(Manifest.MAX_BYTES)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final List<String> PREPROCESSING_2 = List.of("fit", "sides", "interpolation", "channels");
    private static final List<String> LABEL_2 = List.of("stage");
    private static final List<String> MANIFEST_2 = List.of("known");

    private ManifestJson() {}

    /** The canonical bytes of a manifest. */
    public static byte[] write(Manifest manifest) {
        return bytes(manifest);
    }

    /** A field that a manifest must have is one that every record has; those that came later are not in manifests from before. */
    private static void addWhatCameLater(JsonNode manifest) {
        addMissing(manifest, MANIFEST_2);
        addMissing(manifest.path("preprocessing"), PREPROCESSING_2);
        manifest.path("labels").forEach(label -> addMissing(label, LABEL_2));
    }

    private static void addMissing(JsonNode node, List<String> names) {
        if (node instanceof ObjectNode fields) {
            names.stream().filter(name -> !fields.has(name)).forEach(fields::putNull);
        }
    }

    /**
     * Reads a manifest.
     *
     * @throws CheckpointException when it is too large, not JSON, of a newer format, or makes no sense
     */
    public static Manifest read(byte[] bytes) {
        if (bytes.length > Manifest.MAX_BYTES) {
            throw tooLarge("it has " + bytes.length + " bytes");
        }
        try {
            // The format first: a newer layout must be refused as such, not as a missing field.
            JsonNode tree = JSON.readTree(bytes);
            JsonNode format = tree == null ? null : tree.get("format");
            if (format == null || !format.isInt()) {
                throw malformed("manifest.json has no whole number \"format\"", null);
            }
            if (format.intValue() != Manifest.FORMAT) {
                throw new CheckpointException(
                        CheckpointRefusal.FORMAT_UNKNOWN,
                        "manifest.json has format " + format.intValue() + "; this program reads format "
                                + Manifest.FORMAT + ", a newer one may be needed");
            }
            addWhatCameLater(tree);
            Manifest manifest = JSON.treeToValue(tree, Manifest.class);
            ManifestRules.check(manifest);
            return manifest;
        } catch (IOException e) {
            throw malformed("manifest.json can't be read: " + firstLine(e), e);
        }
    }

    static <T> T readSmall(byte[] bytes, Class<T> type) throws IOException {
        return JSON.readValue(bytes, type);
    }

    static byte[] bytes(Object value) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(lines);
        try {
            String text = JSON.writer(printer).writeValueAsString(value);
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("can't be written as JSON: " + firstLine(e), e);
        }
    }

    /** At most {@link Manifest#MAX_BYTES} of a file, however large it says or turns out to be. */
    static byte[] readBounded(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return bounded(in.readNBytes(Manifest.MAX_BYTES + 1), file.toString());
        }
    }

    /** These bytes, unless they are more than a manifest or a signature may have. */
    static byte[] bounded(byte[] bytes, String name) {
        if (bytes.length > Manifest.MAX_BYTES) {
            throw tooLarge(name + " is larger");
        }
        return bytes;
    }

    private static CheckpointException tooLarge(String what) {
        return new CheckpointException(
                CheckpointRefusal.MANIFEST_TOO_LARGE,
                "a manifest has at most " + Manifest.MAX_BYTES + " bytes; " + what);
    }

    private static CheckpointException malformed(String detail, Throwable cause) {
        return new CheckpointException(CheckpointRefusal.MANIFEST_MALFORMED, detail, cause);
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e instanceof JsonProcessingException json ? json.getOriginalMessage() : e);
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
