package io.bencao.insights.api.alerts;

import java.time.Instant;
import java.util.Map;

/**
 * An alert.
 *
 * @param rule the rule's name in the configuration
 * @param subject what it is about: a source's name, a checkpoint's digest, {@code all}; empty where many sources share the alert
 * @param raisedAt when it was raised
 * @param clearedAt when it was over; null while it is not
 * @param windowStart start of the time that it rests on
 * @param windowEnd end of it
 * @param evidence the figures that raised it, by name
 * @param inHand who has it in hand
 * @param silence that keeps people from being told of it now; null where none does, and where it is over
 */
public record AlertView(
        String rule,
        String subject,
        Instant raisedAt,
        Instant clearedAt,
        Instant windowStart,
        Instant windowEnd,
        Map<String, String> evidence,
        InHandView inHand,
        SilenceView silence) {

    /** Whether it waits for somebody: it goes on, nobody has acknowledged it, and no silence is in force. */
    boolean isWaiting() {
        return clearedAt == null && inHand.acknowledgedBy() == null && silence == null;
    }
}
