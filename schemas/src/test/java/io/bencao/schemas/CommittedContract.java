package io.bencao.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/**
 * A contract that was committed: a folder with one file for each record type. {@code contract/draft} is the last one before
 * the first release; {@code contract/<version>} is one that was released, which is never written again.
 *
 * @param name of the folder
 * @param schemas by full name
 */
record CommittedContract(String name, Map<String, Schema> schemas) {

    static final Path FOLDER = Path.of("contract");
    static final String DRAFT = "draft";

    /** The one in this folder. */
    static CommittedContract in(Path folder) throws IOException {
        Map<String, Schema> schemas = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".avsc"))
                    .map(CommittedContract::parsed)
                    .forEach(schema -> schemas.put(schema.getFullName(), schema));
        }
        return new CommittedContract(folder.getFileName().toString(), schemas);
    }

    /** Those that were released: what is written today must be readable by them, and the other way round. */
    static List<CommittedContract> released() throws IOException {
        List<CommittedContract> released = new ArrayList<>();
        try (Stream<Path> folders = Files.list(FOLDER)) {
            for (Path folder : folders.filter(Files::isDirectory)
                    .filter(each -> !each.endsWith(DRAFT))
                    .sorted()
                    .toList()) {
                released.add(in(folder));
            }
        }
        return released;
    }

    /** What keeps the other from being read by this, or this by the other; empty where both can. */
    List<String> breaks(Map<String, Schema> today) {
        List<String> breaks = new ArrayList<>();
        schemas.forEach((type, committed) -> {
            Schema now = today.get(type);
            if (now == null) {
                breaks.add(type + " is gone, which " + name + " has");
                return;
            }
            incompatibilities(now, committed)
                    .forEach(why -> breaks.add("today's " + type + " can't read what " + name + " wrote: " + why));
            incompatibilities(committed, now)
                    .forEach(why -> breaks.add(name + " can't read today's " + type + ": " + why));
        });
        return breaks;
    }

    private static List<String> incompatibilities(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(CommittedContract::text)
                .toList();
    }

    private static String text(Incompatibility why) {
        return why.getType() + " at " + why.getLocation() + " (" + why.getMessage() + ")";
    }

    private static Schema parsed(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
