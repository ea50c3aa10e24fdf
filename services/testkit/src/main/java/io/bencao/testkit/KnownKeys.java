package io.bencao.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The configuration keys of a service, as its page lists them: for files that are shipped and name some.
 *
 * @param service as in {@code docs/configuration-SERVICE.md}
 * @param keys with {@code *} for a name of the user's own
 */
public record KnownKeys(String service, List<String> keys) {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(bencao\\.[^`]+)` \\|");
    /** Quarkus's own; whoever adds one looks that it exists. */
    private static final Set<String> VARIABLES_OF_QUARKUS = Set.of("QUARKUS_HTTP_HOST", "QUARKUS_CONFIG_LOCATIONS");

    public KnownKeys {
        keys = List.copyOf(keys);
    }

    /**
     * Those of a service.
     *
     * @throws IllegalStateException if its page lists none
     */
    public static KnownKeys of(String service) throws IOException {
        String page = Files.readString(Repository.root().resolve("docs/configuration-" + service + ".md"));
        List<String> keys =
                ROW.matcher(page).results().map(found -> found.group(1)).toList();
        if (keys.isEmpty()) {
            throw new IllegalStateException("no keys on the page of the " + service);
        }
        return new KnownKeys(service, keys);
    }

    /** Those of the given environment variables that are none of the service's keys. */
    public Set<String> unknownVariables(Set<String> variables) {
        Set<String> unknown = new TreeSet<>(variables);
        unknown.removeAll(VARIABLES_OF_QUARKUS);
        unknown.removeIf(variable -> keys.stream()
                .anyMatch(key -> Pattern.matches(
                        key.toUpperCase(Locale.ROOT)
                                .replaceAll("[^A-Z0-9*]", "_")
                                .replace("*", "_\\w+_"),
                        variable)));
        return unknown;
    }

    /** For each key a regular expression that matches it with any name, in quotes where it has dots, in place of {@code *}. */
    public List<String> patterns() {
        return keys.stream()
                .map(key -> "^" + key.replace(".", "\\.").replace("*", "(\"[^\"]+\"|[^.\"]+)") + "$")
                .toList();
    }
}
