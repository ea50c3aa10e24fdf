package io.bencao.resnet.train;

/** The loss ceased to be a number; the message says what to change. */
public final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says where and what to do. */
    public DivergedException(String message) {
        super(message);
    }
}
