package io.bencao.protocols.connection;

/** A cluster can't be reached with these settings. The message names the setting, the file or the address, and what to do. */
public final class UnusableConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableConnectionException(String message) {
        super(message);
    }

    public UnusableConnectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
