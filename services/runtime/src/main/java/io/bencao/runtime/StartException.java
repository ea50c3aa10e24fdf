package io.bencao.runtime;

/** The service can't start: the message names what is wrong and the way out, for the person who started it. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
