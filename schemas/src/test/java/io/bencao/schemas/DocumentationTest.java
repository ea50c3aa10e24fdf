package io.bencao.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

/** The schemas are public: whoever reads one must learn from it what each field means. */
class DocumentationTest {

    @Test
    void shouldDocumentEveryTypeAndEveryField() throws IOException {
        Map<String, String> docs = new LinkedHashMap<>();
        for (Schema schema : files()) {
            collect(schema, docs, new HashSet<>());
        }
        assertThat(docs).hasSizeGreaterThan(100);
        assertThat(docs).allSatisfy((name, doc) -> assertThat(doc).as(name).isNotBlank());
    }

    @Test
    void shouldHaveOneFileForEachTypeOfTheTopics() throws IOException {
        Set<String> inFiles = files().stream().map(Schema::getFullName).collect(Collectors.toSet());
        Set<String> inTopics = Topics.all().stream()
                .flatMap(topic -> topic.value().stream())
                .map(type -> SpecificData.get().getSchema(type).getFullName())
                .collect(Collectors.toSet());
        assertThat(inFiles).isEqualTo(inTopics);
    }

    private static List<Schema> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/avro"))) {
            return files.sorted().map(DocumentationTest::parsed).toList();
        }
    }

    private static Schema parsed(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void collect(Schema schema, Map<String, String> docs, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    docs.put(schema.getFullName(), schema.getDoc());
                    for (Schema.Field field : schema.getFields()) {
                        docs.put(schema.getFullName() + "." + field.name(), field.doc());
                        collect(field.schema(), docs, seen);
                    }
                }
            }
            case ENUM, FIXED -> docs.put(schema.getFullName(), schema.getDoc());
            case ARRAY -> collect(schema.getElementType(), docs, seen);
            case MAP -> collect(schema.getValueType(), docs, seen);
            case UNION -> schema.getTypes().forEach(type -> collect(type, docs, seen));
            default -> {
                // A primitive has no documentation of its own.
            }
        }
    }
}
