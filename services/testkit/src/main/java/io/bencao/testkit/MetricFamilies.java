package io.bencao.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service shows to Prometheus (text format 0.0.4), and what in it breaks Prometheus' rules of names: each family has a text, a
 * counter ends in {@code _total} and nothing else does, everything else ends in its unit, a base unit in full and in the plural, or in
 * what it counts, or says that it is 1 or 0.
 */
public final class MetricFamilies {

    /** The format that this reads; without asking for it one gets OpenMetrics. */
    public static final String TEXT = "text/plain";

    /** Base units, and the units of what has no dimension. */
    private static final Set<String> UNITS = Set.of("seconds", "bytes", "ratio", "nats", "index", "second");

    /** What services count. */
    private static final Set<String> COUNTED = Set.of(
            "records",
            "images",
            "partitions",
            "labels",
            "alerts",
            "silences",
            "instances",
            "requests",
            "connections",
            "threads",
            "classes",
            "buffers",
            "files",
            "tasks",
            "cores",
            "workers");

    /** Multiples, fractions and short forms of base units. */
    private static final Pattern OTHER_UNIT = Pattern.compile("milli(second)?s?|micros?|nanos?|ms|ns|us|secs?|minutes?"
            + "|hours?|days?|kilobytes|megabytes|gigabytes|kb|kib|mb|mib|gb|gib|bits|percent|percentage|celcius");

    private static final Pattern FLAG = Pattern.compile("1 (while|for) .*");
    private static final Pattern LINE = Pattern.compile("# (HELP|TYPE) (\\w+) ?(.*)");

    private static final Pattern SAMPLE = Pattern.compile("(\\w+)[{ ]");
    private static final Pattern PART = Pattern.compile("_(sum|count|bucket)$");

    private final Set<String> samples = new LinkedHashSet<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    private MetricFamilies(String exposition) {
        exposition.lines().map(SAMPLE::matcher).filter(Matcher::lookingAt).forEach(line -> samples.add(line.group(1)));
        exposition.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> (line.group(1)
                                .equals("TYPE")
                        ? types
                        : texts)
                .put(line.group(2), line.group(3).strip()));
    }

    /** @param exposition what {@code /q/metrics} answers to {@code Accept: text/plain} */
    public static MetricFamilies of(String exposition) {
        return new MetricFamilies(exposition);
    }

    /** What a service shows now. */
    public static MetricFamilies read(URI service) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/q/metrics"))
                .header("Accept", TEXT)
                .build();
        try {
            return of(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Their names. */
    public Set<String> names() {
        return Set.copyOf(types.keySet());
    }

    /** One sentence for each that breaks a rule; empty where all is well. */
    public List<String> broken() {
        List<String> broken = new ArrayList<>();
        types.forEach((name, type) -> {
            String text = texts.getOrDefault(name, "");
            if (text.isBlank()) {
                broken.add(name + " has no text");
            }
            if (!name.matches("[a-z][a-z0-9_]*")) {
                broken.add(name + " is not in lower case");
            }
            List<String> words = List.of(name.split("_", -1));
            words.stream()
                    .filter(word -> OTHER_UNIT.matcher(word).matches())
                    .forEach(word -> broken.add(name + " is in " + word + ", no base unit"));
            if (type.equals("counter") != name.endsWith("_total")) {
                broken.add(name + " is a " + type);
            }
            if (!type.equals("counter") && !saysWhatItIs(words, text)) {
                broken.add(name + " has no unit and does not say what it counts: " + text);
            }
        });
        samples.stream()
                .filter(name -> !types.containsKey(name))
                .filter(name -> !types.containsKey(PART.matcher(name).replaceFirst("")))
                .forEach(name -> broken.add(name + " belongs to no family"));
        return broken;
    }

    /** The highest of a time or a size is a family of its own, named after it. */
    private static boolean saysWhatItIs(List<String> words, String text) {
        String last = words.get(words.size() - 1);
        String unit = last.equals("max") && words.size() > 1 ? words.get(words.size() - 2) : last;
        return UNITS.contains(unit)
                || COUNTED.contains(unit)
                || FLAG.matcher(text).matches();
    }
}
