package io.bencao.protocols.preconditions;

import io.bencao.schemas.TerminalText;

/**
 * One precondition of the promises, looked at.
 *
 * @param check what kind it is of
 * @param condition how it is
 * @param subject what was looked at: a topic, a broker, a file; no control characters
 * @param says what was seen, a clause about the subject; no control characters
 * @param wayOut what to do, a clause; empty where nothing need be done
 */
public record Diagnosis(Check check, Condition condition, String subject, String says, String wayOut) {

    private static final int LONGEST = 600;

    public Diagnosis {
        subject = TerminalText.of(subject, LONGEST);
        says = TerminalText.of(says, LONGEST);
        wayOut = TerminalText.of(wayOut, LONGEST);
    }

    static Diagnosis ok(Check check, Object subject, String says) {
        return new Diagnosis(check, Condition.OK, subject.toString(), says, "");
    }

    static Diagnosis warning(Check check, Object subject, String says, String wayOut) {
        return new Diagnosis(check, Condition.WARNING, subject.toString(), says, wayOut);
    }

    static Diagnosis broken(Check check, Object subject, String says, String wayOut) {
        return new Diagnosis(check, Condition.BROKEN, subject.toString(), says, wayOut);
    }

    static Diagnosis unknown(Check check, Object subject, String why, String wayOut) {
        return new Diagnosis(check, Condition.UNKNOWN, subject.toString(), why, wayOut);
    }

    /** Where a question got no answer. */
    public static Diagnosis unanswered(Check check, Object subject, Asked<?> asked) {
        return unknown(check, subject, "can't be told: " + asked.why(), asked.wayOut());
    }

    /** In one line, as for a log. */
    public String line() {
        return subject + ": " + says + (wayOut.isEmpty() ? "" : ". " + wayOut);
    }
}
