package io.bencao.protocols.releases;

/** Others released at the same time, again and again, and were first each time. */
public final class ReleaseOvertakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReleaseOvertakenException(String message) {
        super(message);
    }
}
