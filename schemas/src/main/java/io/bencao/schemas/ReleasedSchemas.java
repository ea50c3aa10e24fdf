package io.bencao.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The schemas under which released versions wrote each record type, from the files of {@code schemas/contract} that a jar
 * carries. A producer of another's making keeps the one it was made with, however often this system is upgraded.
 *
 * @param folder beside this class, with one folder a version
 */
record ReleasedSchemas(String folder) {

    /** A jar's folders can't be listed, so this file names them: one version a line, {@code #} begins a remark. */
    static final String VERSIONS = "versions";

    /** Those that this jar carries. */
    static ReleasedSchemas carried() {
        return new ReleasedSchemas("contract");
    }

    /** Of a record type, by its simple name, oldest first; none of versions that did not have it yet. */
    List<Schema> of(String type) {
        return versions().stream()
                .flatMap(version -> text(version + "/" + type + ".avsc").stream())
                .map(text -> new Schema.Parser().parse(text))
                .toList();
    }

    /** The versions that were released, oldest first. */
    List<String> versions() {
        return text(VERSIONS).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private Optional<String> text(String name) {
        try (InputStream file = ReleasedSchemas.class.getResourceAsStream(folder + "/" + name)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + name + " of the released schemas", e);
        }
    }
}
