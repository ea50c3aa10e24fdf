package io.bencao.trainer.release;

import io.bencao.checkpoint.ReleaseStatement;

/**
 * A release that is valid.
 *
 * @param statement what was signed
 * @param reason why, for people
 */
public record Released(ReleaseStatement statement, String reason) {

    /** What the reason of a release begins with that takes another one back. */
    public static final String ROLLBACK = "rollback: ";

    /** Whether it takes the release before it back. */
    public boolean isRollback() {
        return reason.startsWith(ROLLBACK);
    }
}
