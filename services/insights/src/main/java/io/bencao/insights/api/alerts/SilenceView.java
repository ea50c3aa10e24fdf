package io.bencao.insights.api.alerts;

import io.bencao.insights.handling.Hush;
import java.time.Instant;

/**
 * A silence: nobody is told of a rule's alerts for a time. They are raised and shown all the same.
 *
 * @param rule whose alerts
 * @param subjects about whom, a pattern in which {@code *} stands for any characters
 * @param since from when on
 * @param until until when
 * @param setBy who wants it
 * @param reason why; null for no reason
 * @param endedBy who ended it before its time; null if nobody did
 */
public record SilenceView(
        String rule, String subjects, Instant since, Instant until, String setBy, String reason, String endedBy) {

    static SilenceView of(Hush silence) {
        return new SilenceView(
                silence.rule(),
                silence.subjects().text(),
                silence.since(),
                silence.until(),
                silence.setBy(),
                silence.reason(),
                silence.endedBy());
    }
}
