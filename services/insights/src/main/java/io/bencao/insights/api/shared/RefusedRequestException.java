package io.bencao.insights.api.shared;

/** A question or a change that is not answered: why, for programs and for a person. */
public final class RefusedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, as the HTTP status and the code of the body. */
    public enum Why {
        /** It makes no sense. */
        REFUSED(400, "refused"),
        /** There is no such thing. */
        NOT_FOUND(404, "not-found"),
        /** Somebody else has it. */
        TAKEN(409, "taken"),
        /** It was there and is no longer kept, or is over. */
        EXPIRED(410, "expired"),
        /** A setting is missing. */
        NOT_CONFIGURED(501, "not-configured"),
        /** An image is stored elsewhere, and none is fetched from there. */
        REFERENCE_NOT_ENABLED(501, "reference-not-enabled"),
        /** An image is stored in a place that is not an allowed one, or that refuses to give it. */
        REFERENCE_FORBIDDEN(502, "reference-forbidden"),
        /** An image that is stored elsewhere is no longer there. */
        REFERENCE_MISSING(410, "reference-missing"),
        /** Other bytes are where an image was. */
        REFERENCE_CHANGED(410, "reference-changed"),
        /** An image that is stored elsewhere has more bytes than are fetched. */
        REFERENCE_TOO_LARGE(502, "reference-too-large"),
        /** The place of an image does not answer as it should. */
        REFERENCE_UNREACHABLE(503, "reference-unreachable"),
        /** Kafka does not answer. */
        UNAVAILABLE(503, "unavailable");

        private final int status;
        private final String code;

        Why(int status, String code) {
            this.status = status;
            this.code = code;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** As it stands in the body. */
        public String code() {
            return code;
        }
    }

    private final Why why;

    public RefusedRequestException(Why why, String message) {
        super(message);
        this.why = why;
    }

    public RefusedRequestException(Why why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    /** Why. */
    public Why why() {
        return why;
    }
}
