package io.bencao.guarantees;

/** Evidence could not be gathered; the message says what was missing. */
public final class ReconciliationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReconciliationException(String message) {
        super(message);
    }

    ReconciliationException(String message, Throwable cause) {
        super(cause == null || cause.getMessage() == null ? message : message + ": " + cause.getMessage(), cause);
    }
}
