package io.bencao.insights.handling;

import io.bencao.insights.alerts.NamePattern;
import java.time.Duration;
import java.time.Instant;

/**
 * A silence: for a time nobody is told of a rule's alerts. In code it has a name of its own, since a source that sends nothing is silent too.
 *
 * @param rule whose alerts
 * @param subjects about whom, a pattern with {@code *}
 * @param since from when on
 * @param until until when
 * @param setBy who wants it
 * @param reason why; null for no reason
 * @param endedBy who ended it before its time; null if nobody did
 * @param endedAt when; null likewise
 */
public record Hush(
        String rule,
        NamePattern subjects,
        Instant since,
        Instant until,
        String setBy,
        String reason,
        String endedBy,
        Instant endedAt) {

    /** No silence is longer: what is quiet for longer is a rule to be changed. */
    public static final Duration LONGEST = Duration.ofDays(7);

    /** Characters of a pattern. */
    public static final int LONGEST_PATTERN = 300;

    /** More of them would make matching slow for names that are made for it. */
    public static final int MOST_STARS = 3;

    /** @throws IllegalArgumentException if it is longer than a silence may be, or the pattern is none that is taken */
    public Hush {
        if (!until.isAfter(since) || until.isAfter(since.plus(LONGEST))) {
            throw new IllegalArgumentException("a silence lasts up to " + LONGEST.toDays() + " days");
        }
        requirePattern(subjects.text());
    }

    /** @throws IllegalArgumentException if it is too long or has too many stars; says what is allowed */
    public static void requirePattern(String text) {
        if (text.length() > LONGEST_PATTERN
                || text.chars().filter(each -> each == '*').count() > MOST_STARS) {
            throw new IllegalArgumentException("a pattern of sources has at most " + LONGEST_PATTERN + " characters, "
                    + MOST_STARS + " of them *");
        }
    }

    /** Key of its records in {@code alert-handling}: there is one silence of a rule and a pattern at a time. */
    String key() {
        return key(rule, subjects.text());
    }

    static String key(String rule, String pattern) {
        return "silence|" + rule + "|" + pattern;
    }

    /** Whether nobody is to be told at that time. */
    public boolean isInForce(Instant now) {
        return endedAt == null && now.isBefore(until);
    }

    /** Whether it is about this alert. */
    public boolean covers(String otherRule, String subject) {
        return rule.equals(otherRule) && subjects.matches(subject);
    }

    /** The same, ended. */
    public Hush ended(String by, Instant at) {
        return new Hush(rule, subjects, since, until, setBy, reason, by, at);
    }
}
