package io.bencao.mqtt.sources;

import java.util.List;
import java.util.OptionalInt;

/**
 * Which MQTT topics are subscribed to: levels between slashes, {@code +} for any one level, {@code #} at the end for any number of them
 * (MQTT 3.1.1, section 4.7).
 *
 * @param text as it is sent to the MQTT broker
 */
public record TopicFilter(String text) {

    private static final String ONE = "+";
    private static final String REST = "#";

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException naming what no MQTT broker would take
     */
    public TopicFilter {
        List<String> levels = levels(text);
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "A topic filter has at least one character, and none of them is U+0000.");
        }
        for (int i = 0; i < levels.size(); i++) {
            String level = levels.get(i);
            boolean wild = level.contains(ONE) || level.contains(REST);
            if (wild && level.length() > 1) {
                throw new IllegalArgumentException("In the topic filter '" + text + "' the level '" + level
                        + "' mixes a wildcard with other characters: + and # stand alone between slashes.");
            }
            if (level.equals(REST) && i < levels.size() - 1) {
                throw new IllegalArgumentException("In the topic filter '" + text + "' # is not the last level.");
            }
        }
    }

    /** Whether more than one topic can be meant. */
    boolean hasWildcard() {
        return levels(text).stream().anyMatch(level -> level.equals(ONE) || level.equals(REST));
    }

    /** How many levels a topic of it has at most; empty where there is no limit. */
    OptionalInt mostLevels() {
        List<String> levels = levels(text);
        return levels.get(levels.size() - 1).equals(REST) ? OptionalInt.empty() : OptionalInt.of(levels.size());
    }

    @Override
    public String toString() {
        return text;
    }

    private static List<String> levels(String text) {
        return List.of(text.split("/", -1));
    }
}
