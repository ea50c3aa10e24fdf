package io.bencao.inference;

/**
 * A batch got no answer: the engine failed, or the network answered something that is no number. The batch may hold one item
 * that is to blame; halving finds it.
 */
public final class PredictionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what failed. */
    public PredictionException(String message, Throwable cause) {
        super(message, cause);
    }
}
