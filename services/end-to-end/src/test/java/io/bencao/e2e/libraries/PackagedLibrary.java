package io.bencao.e2e.libraries;

import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A library that lies beside a packaged program.
 *
 * @param name artifact, with its group and a point before it where the packaging writes that
 * @param version with its classifier behind it, where it has one
 */
record PackagedLibrary(String name, String version) {

    private static final Pattern FILE = Pattern.compile("(.+?)-(\\d[\\w.+-]*)\\.jar");

    /** Where each program's libraries lie after {@code mvn package}, by the folder of its module. */
    private static final Map<String, String> FOLDERS = new TreeMap<>(Map.of(
            "launcher", "target/lib",
            "broker", "target/lib",
            "classifier", "target/quarkus-app/lib",
            "insights", "target/quarkus-app/lib",
            "trainer", "target/quarkus-app/lib"));

    /** The programs that are packaged. */
    static List<String> programs() {
        return List.copyOf(FOLDERS.keySet());
    }

    /** What lies beside a program. */
    static List<PackagedLibrary> of(String program) throws IOException {
        Path folder = Repository.root().resolve("services").resolve(program).resolve(FOLDERS.get(program));
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> named(file.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /** The library in a file of that name; empty where it is none. */
    static Optional<PackagedLibrary> named(String file) {
        Matcher matcher = FILE.matcher(file);
        return matcher.matches()
                ? Optional.of(new PackagedLibrary(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** Whether these may be its coordinates: where no group is written, any will do. */
    boolean mayBe(String group, String artifact) {
        return name.equals(artifact) || name.equals(group + "." + artifact);
    }
}
