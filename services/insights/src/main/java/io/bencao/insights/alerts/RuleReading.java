package io.bencao.insights.alerts;

import java.util.Map;
import java.util.function.Supplier;

/**
 * What a rule makes of what it sees.
 *
 * @param memory what it wants to remember of this subject
 * @param wish whether it holds its condition for met, over, or neither
 * @param from start of the time that this rests on, milliseconds since the epoch
 * @param to end of it
 * @param evidence says the figures, by name; asked only where an alert changes, since most readings change none
 */
public record RuleReading(long memory, Wish wish, long from, long to, Supplier<Map<String, String>> evidence) {

    /** What a rule wishes. */
    public enum Wish {
        /** The condition is met. */
        RAISE,
        /** It is over. */
        CLEAR,
        /** Neither: what is raised stays raised. */
        KEEP
    }

    /** Nothing new. */
    public static RuleReading keep(long memory) {
        return new RuleReading(memory, Wish.KEEP, 0, 0, Map::of);
    }
}
