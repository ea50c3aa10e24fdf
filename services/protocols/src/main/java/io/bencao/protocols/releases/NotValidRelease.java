package io.bencao.protocols.releases;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.schemas.TerminalText;
import java.time.Instant;
import java.util.Optional;

/**
 * A record of {@code checkpoints} that is nobody's champion, parent, number or target.
 *
 * @param offset where it stands
 * @param at when the broker took it
 * @param problem what is wrong
 * @param detail the same in a sentence; no control characters
 * @param claimed what it says of itself, where that can be read; nothing of it is to be believed
 */
public record NotValidRelease(
        long offset, Instant at, Problem problem, String detail, Optional<ReleaseStatement> claimed)
        implements CheckedRelease {

    private static final int LONGEST_DETAIL = 300;

    /** What can be wrong. The texts stand in statuses, views and logs: once published, they stay. */
    public enum Problem {
        /** No release: another schema, cut short, or a value that is none. */
        MALFORMED("malformed-release"),
        /** It is signed by a key that is not trusted here, or by none. */
        KEY_UNKNOWN("key-unknown"),
        /** It names a trusted key, and that key did not sign it. */
        SIGNATURE_INVALID("signature-invalid"),
        /** Its number is not above the last valid one: sent again, or overtaken by another release of the same number. */
        REPLAYED("release-replayed");

        private final String text;

        Problem(String text) {
            this.text = text;
        }

        /** As it is published. */
        public String text() {
            return text;
        }
    }

    public NotValidRelease {
        detail = TerminalText.of(detail, LONGEST_DETAIL);
    }

    /** Problem and detail in a line. */
    public String reason() {
        return problem.text() + ": " + detail;
    }

    /** Whether it may be meant for a slot: it says so, or says nothing readable. */
    public boolean concerns(String model, String slot) {
        return claimed.map(statement ->
                        statement.model().equals(model) && statement.slot().equals(slot))
                .orElse(true);
    }
}
