package io.bencao.schemas.registry;

/** The registry does not have a schema that a writer needs, or does not take it. Stays so until a person acts. */
public final class SchemaRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SchemaRefusedException(String message) {
        super(message);
    }
}
