package io.bencao.insights.alerts;

import java.util.regex.Pattern;

/**
 * Names of labels or rules, given by a pattern in which {@code *} stands for any characters.
 *
 * @param text the pattern
 * @param pattern the same, compiled
 */
public record NamePattern(String text, Pattern pattern) {

    /** From its text. */
    public static NamePattern of(String text) {
        StringBuilder expression = new StringBuilder();
        for (String part : text.split("\\*", -1)) {
            expression.append(expression.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return new NamePattern(text, Pattern.compile(expression.toString(), Pattern.DOTALL));
    }

    /** Whether this name is meant. */
    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    /** By the text alone: compiled patterns are equal to none but themselves. */
    @Override
    public boolean equals(Object other) {
        return other instanceof NamePattern that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
