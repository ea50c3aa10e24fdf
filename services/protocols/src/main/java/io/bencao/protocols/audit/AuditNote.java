package io.bencao.protocols.audit;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who did what, for the audit log.
 *
 * @param actor who
 * @param action one of the actions below
 * @param subject what it was done to
 * @param details anything more, by name
 */
public record AuditNote(String actor, String action, String subject, Map<String, String> details) {

    /** A checkpoint was released; its digest. */
    public static final String RELEASE = "release";

    /** A checkpoint was gone back to; its digest. */
    public static final String ROLLBACK = "rollback";

    /** An event was annotated; its id. */
    public static final String LABEL = "label";

    /** An annotation was withdrawn; the event's id. */
    public static final String UNDO_LABEL = "undo-label";

    /** A dead letter was sent again; {@code TOPIC/PARTITION/OFFSET}. */
    public static final String REPLAY = "dlq-replay";

    /** A group was told where to go on; {@code GROUP/TOPIC/PARTITION}. */
    public static final String SET_OFFSET = "set-offset";

    /** An alert was acknowledged; its rule and subject. */
    public static final String ACKNOWLEDGE_ALERT = "alert-acknowledge";

    /** An acknowledgement was taken back; the alert's rule and subject. */
    public static final String REOPEN_ALERT = "alert-reopen";

    /** An alert was given to somebody, or to nobody; its rule and subject. */
    public static final String ASSIGN_ALERT = "alert-assign";

    /** A rule was silenced; the rule and about whom. */
    public static final String SILENCE = "alert-silence";

    /** A silence was ended before its time; the rule and about whom. */
    public static final String END_SILENCE = "alert-silence-end";

    /** A detail may quote what somebody else wrote; the log keeps the beginning of it. */
    private static final int LONGEST = 1000;

    public AuditNote {
        details = details.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, detail -> cut(detail.getValue())));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
