package io.bencao.insights.handling;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An alert from one time that it was raised until it is cleared. Raised again it is another one, which nobody has in hand.
 *
 * @param rule the rule's name; never has a {@code |}
 * @param subject what it is about
 * @param raisedAt when, to the millisecond
 */
public record Raising(String rule, String subject, Instant raisedAt) {

    public Raising {
        raisedAt = raisedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Key of its records in {@code alert-handling}. */
    String key() {
        return "raising|" + rule + "|" + raisedAt.toEpochMilli() + "|" + subject;
    }
}
