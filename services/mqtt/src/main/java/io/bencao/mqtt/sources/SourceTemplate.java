package io.bencao.mqtt.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which source an image is from, by the MQTT topic that it came on: a text in which {@code {0}}, {@code {1}} and so on stand for the
 * topic's levels, the first being 0. Braces that hold no number are kept as they are. Immutable.
 */
public final class SourceTemplate {

    private static final Pattern LEVEL = Pattern.compile("\\{(\\d{1,4})}");

    private final String template;
    private final int deepest;

    private SourceTemplate(String template, int deepest) {
        this.template = template;
        this.deepest = deepest;
    }

    /**
     * Reads a template for topics of that filter.
     *
     * @throws IllegalArgumentException if all topics would be one source though the filter has a wildcard, or a level is named that
     *     no topic of the filter has
     */
    public static SourceTemplate of(String template, TopicFilter filter) {
        List<Integer> levels = new ArrayList<>();
        Matcher each = LEVEL.matcher(template);
        while (each.find()) {
            levels.add(Integer.parseInt(each.group(1)));
        }
        if (levels.isEmpty() && filter.hasWildcard()) {
            throw new IllegalArgumentException(
                    "--source '" + template + "' names no level of the MQTT topic, so that all cameras of '" + filter
                            + "' would be one source. {0} is the first level, {1} the second.");
        }
        int deepest = levels.stream().mapToInt(Integer::intValue).max().orElse(-1);
        if (filter.mostLevels().isPresent() && deepest >= filter.mostLevels().getAsInt()) {
            throw new IllegalArgumentException(
                    "--source '" + template + "' names level " + deepest + ", but topics of '" + filter
                            + "' have levels 0 to " + (filter.mostLevels().getAsInt() - 1) + ".");
        }
        return new SourceTemplate(template, deepest);
    }

    /** The source id; empty where the topic has fewer levels than the template names. Whether it may be a name is not judged. */
    public Optional<String> source(String topic) {
        String[] levels = topic.split("/", -1);
        if (deepest >= levels.length) {
            return Optional.empty();
        }
        // One pass: what a level holds is never read as part of the template.
        return Optional.of(LEVEL.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(levels[Integer.parseInt(found.group(1))])));
    }
}
