package io.bencao.trainer.phase;

/** Where a run is. The order is that of the work. */
public enum Phase {
    FETCHING,
    TRAINING,
    EXPORTING,
    EVALUATING,
    GATING,
    STORING,
    RELEASING,
    DONE,
    FAILED;

    /** Whether nothing more comes. */
    public boolean isLast() {
        return this == DONE || this == FAILED;
    }
}
