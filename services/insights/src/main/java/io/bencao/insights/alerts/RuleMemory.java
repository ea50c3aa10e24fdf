package io.bencao.insights.alerts;

/**
 * What is remembered of a rule and a subject.
 *
 * @param bits the rule's own
 * @param openSince since when its alert is raised, milliseconds since the epoch; 0: it is not
 */
public record RuleMemory(long bits, long openSince) {

    /** Nothing yet. */
    public static final RuleMemory NONE = new RuleMemory(0, 0);

    /** Whether the alert is raised. */
    public boolean open() {
        return openSince != 0;
    }

    /** Whether that reading changes the alert's state: a raised one is not raised again. */
    public boolean changes(RuleReading reading) {
        return switch (reading.wish()) {
            case RAISE -> !open();
            case CLEAR -> open();
            case KEEP -> false;
        };
    }

    /** After that reading. */
    public RuleMemory after(RuleReading reading) {
        if (!changes(reading)) {
            return new RuleMemory(reading.memory(), openSince);
        }
        return new RuleMemory(reading.memory(), open() ? 0 : Math.max(1, reading.to()));
    }
}
