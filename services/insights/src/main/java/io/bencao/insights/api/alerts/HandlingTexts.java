package io.bencao.insights.api.alerts;

import io.bencao.insights.api.shared.Refusals;
import io.bencao.insights.api.shared.RequestParams;
import io.bencao.insights.handling.Raising;
import io.bencao.protocols.limits.NameLimits;
import java.time.DateTimeException;
import java.time.Instant;

/** What people send about alerts, bounded. */
final class HandlingTexts {

    /** Characters of a note or a reason. */
    static final int LONGEST_NOTE = 500;

    /** Characters of a person's name. */
    static final int LONGEST_NAME = 100;

    private static final int LONGEST_SUBJECT = 1000;

    private HandlingTexts() {}

    /** Which alert is meant. */
    static Raising raising(String rule, String subject, String raisedAt) {
        String name = RequestParams.text("rule", rule);
        if (subject == null || subject.length() > LONGEST_SUBJECT) {
            throw Refusals.refused("subject is missing, or longer than " + LONGEST_SUBJECT + " characters");
        }
        try {
            return new Raising(name, subject, Instant.parse(RequestParams.text("raisedAt", raisedAt)));
        } catch (DateTimeException | ArithmeticException e) {
            throw Refusals.refused("raisedAt is a time as 2026-05-04T03:02:01Z, as the page of alerts says it");
        }
    }

    /** A free text, or null for none. */
    static String free(String name, String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        NameLimits.text(name, text, longest).ifPresent(problem -> {
            throw Refusals.refused(problem);
        });
        return text.strip();
    }
}
