package io.bencao.trainer.phase;

/** Passed as a run reaches a point. In service it is open; tests hold a run there. */
@FunctionalInterface
public interface PhaseGate {

    /** Lets everything through. */
    PhaseGate OPEN = point -> {};

    /**
     * Returns when the run may go on.
     *
     * @param point a phase in lower case; or {@code sent}, before a transaction is committed, or {@code committed}, after it
     */
    void pass(String point) throws InterruptedException;
}
