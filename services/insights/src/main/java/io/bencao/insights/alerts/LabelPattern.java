package io.bencao.insights.alerts;

import java.util.regex.Pattern;

/**
 * Labels, named by a pattern in which {@code *} stands for any characters.
 *
 * @param text the pattern
 * @param pattern the same, compiled
 */
public record LabelPattern(String text, Pattern pattern) {

    /** From its text. */
    public static LabelPattern of(String text) {
        StringBuilder expression = new StringBuilder();
        for (String part : text.split("\\*", -1)) {
            expression.append(expression.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return new LabelPattern(text, Pattern.compile(expression.toString(), Pattern.DOTALL));
    }

    /** Whether a label is meant. */
    public boolean matches(String label) {
        return pattern.matcher(label).matches();
    }
}
