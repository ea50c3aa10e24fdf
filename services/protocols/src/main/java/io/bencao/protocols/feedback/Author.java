package io.bencao.protocols.feedback;

/**
 * Who gave feedback.
 *
 * @param name the annotator's; {@link #ANONYMOUS} for all whom nobody vouches for
 * @param standing who vouches for the name
 * @param statement names what was said, and who said it when, by 64 bits of a digest: the same record sent again has the same one
 */
public record Author(String name, Standing standing, long statement) {

    /** The one name of all whose names nobody vouches for. */
    public static final String ANONYMOUS = "anonymous";

    /** Who vouches for a name. */
    public enum Standing {
        /** A trusted key sealed the record. */
        SEALED,
        /** The operator of the service: whoever may write the topic is believed. */
        DECLARED,
        /** Nobody. */
        ANONYMOUS
    }

    /** Whether the name stands for one person. */
    public boolean isNamed() {
        return standing != Standing.ANONYMOUS;
    }
}
