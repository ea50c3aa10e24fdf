package io.bencao.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page that lists a service's configuration keys, made from its mapping interface: names, types and defaults from the class,
 * meanings from the Javadoc in its source.
 */
public final class ConfigPage {

    private static final Pattern DOCUMENTED = Pattern.compile(
            "/\\*\\*((?:[^*]|\\*(?!/))*)\\*/\\s*(?:@\\w+(?:\\((?:[^()\"]|\"[^\"]*\")*\\))?\\s*)*[\\w.<>, ]+\\s(\\w+)\\(\\);");
    private static final Pattern NESTED = Pattern.compile("(?:interface|enum|class) (\\w+)");

    private final Map<String, String> meanings = new HashMap<>();

    /** @param sources of the mapping and of the groups that it shares with others */
    public ConfigPage(List<Path> sources) {
        sources.forEach(this::read);
    }

    /**
     * The page as Markdown.
     *
     * @param accept the command that writes it anew
     */
    public String of(String service, List<ConfigKey> keys, String accept) {
        String rows = keys.stream().map(this::row).collect(Collectors.joining("\n"));
        return "# Configuration of the " + service + "\n\n"
                + "Made from the source; `" + accept
                + "` writes it anew. A key is a system property, or an environment variable in\n"
                + "capitals with underscores (`BENCAO_INSTANCE_ID`). None can be changed while the service runs; a value that makes no sense\n"
                + "ends the start with a sentence that names the key. `*` stands for a name of your own.\n\n"
                + "| key | type | default | meaning |\n|---|---|---|---|\n" + rows + "\n";
    }

    private String row(ConfigKey key) {
        String meaning = meanings.get(owner(key.method()) + "." + key.method().getName());
        if (meaning == null) {
            throw new IllegalStateException(key.name() + " has no Javadoc");
        }
        String standard = key.standard()
                .map(value -> "`" + value + "`")
                .orElse(key.optional() ? "absent" : key.list() ? "empty" : "**required**");
        return "| `" + key.name() + "` | " + type(key) + " | " + standard + " | " + meaning + " |";
    }

    private static String owner(Method method) {
        return method.getDeclaringClass().getSimpleName();
    }

    private static String type(ConfigKey key) {
        String single = key.type().isEnum()
                ? Stream.of(key.type().getEnumConstants())
                        .map(each ->
                                "`" + each.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                        .collect(Collectors.joining(", "))
                : switch (key.type().getSimpleName()) {
                    case "Duration" -> "time, `10s`";
                    case "MemorySize" -> "size, `16M`";
                    case "Path" -> "path";
                    case "URI" -> "address";
                    case "boolean", "Boolean" -> "`true`, `false`";
                    case "int", "long", "Integer", "Long" -> "whole number";
                    case "double", "Double" -> "number";
                    default -> "text";
                };
        return key.list() ? single + "; several, with commas" : single;
    }

    /** Follows braces, so that a method is known by the interface that it stands in. */
    private void read(Path source) {
        String text;
        try {
            text = Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Matcher documented = DOCUMENTED.matcher(text);
        while (documented.find()) {
            meanings.put(
                    enclosing(text.substring(0, documented.start())) + "." + documented.group(2),
                    plain(documented.group(1)));
        }
    }

    private static String enclosing(String before) {
        String code = before.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\"[^\"]*\"", "");
        java.util.ArrayDeque<String> open = new java.util.ArrayDeque<>();
        int from = 0;
        for (int at = 0; at < code.length(); at++) {
            if (code.charAt(at) == '{') {
                Matcher name = NESTED.matcher(code.substring(from, at));
                String last = "";
                while (name.find()) {
                    last = name.group(1);
                }
                open.push(last);
                from = at + 1;
            } else if (code.charAt(at) == '}') {
                open.pop();
                from = at + 1;
            } else if (code.charAt(at) == ';') {
                from = at + 1;
            }
        }
        return open.isEmpty() ? "" : open.peek();
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\s*\\n\\s*\\*\\s?", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link (?:[\\w.]*#)?([^}]*)}", "`$1`")
                .replaceAll("``", "` `")
                .replace("|", "\\|")
                .trim();
    }
}
