package io.bencao.imaging;

/** Carries a refusal out of nested parsing. Never leaves this package, and bears no stack trace: bad images are usual. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    RefusedException(Refusal refusal, String detail) {
        super(detail, null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
