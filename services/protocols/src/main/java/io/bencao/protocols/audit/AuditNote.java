package io.bencao.protocols.audit;

import java.util.Map;

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

    public AuditNote {
        details = Map.copyOf(details);
    }
}
