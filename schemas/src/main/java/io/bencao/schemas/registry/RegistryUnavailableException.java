package io.bencao.schemas.registry;

/**
 * The registry gave no answer that says anything about the record: away, overloaded, refusing the login. A transient fault:
 * the record in question may be perfectly good, so it is kept and tried again.
 */
public final class RegistryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
