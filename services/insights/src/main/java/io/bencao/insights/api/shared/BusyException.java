package io.bencao.insights.api.shared;

import java.time.Duration;

/** Not now: there is too much of this at once. Says when to ask again. */
public final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whose doing it is, as the HTTP status. */
    public enum Whose {
        /** Who asks has too much under way, or asks too often. */
        ASKER(429),
        /** All together have. */
        ALL(503);

        private final int status;

        Whose(int status) {
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    private final Whose whose;
    private final Duration askAgain;

    /** @param askAgain after how long it may be asked again; told in whole seconds, at least one */
    public BusyException(Whose whose, String message, Duration askAgain) {
        super(message, null, false, false);
        this.whose = whose;
        this.askAgain = askAgain;
    }

    /** Whose doing it is. */
    public Whose whose() {
        return whose;
    }

    /** After how many seconds it may be asked again. */
    public long askAgainSeconds() {
        return Math.max(1, askAgain.plusMillis(999).toSeconds());
    }
}
