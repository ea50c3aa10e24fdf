package io.bencao.checkpoint;

import java.util.Objects;

/** A checkpoint that can't be used, with its {@link CheckpointRefusal} and a sentence for a person. */
public final class CheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final CheckpointRefusal refusal;

    /**
     * @param refusal why
     * @param detail what exactly, and where it helps the way out
     */
    public CheckpointException(CheckpointRefusal refusal, String detail) {
        this(refusal, detail, null);
    }

    /** The same with what was thrown underneath; {@code cause} may be null. */
    public CheckpointException(CheckpointRefusal refusal, String detail, Throwable cause) {
        super(detail, cause);
        this.refusal = Objects.requireNonNull(refusal, "refusal");
    }

    /** Why. */
    public CheckpointRefusal refusal() {
        return refusal;
    }
}
