package io.bencao.runtime;

/** Passed as long work reaches a point. In service it is open; tests hold the work there. */
@FunctionalInterface
public interface PhaseGate {

    /** Lets everything through. */
    PhaseGate OPEN = point -> {};

    /**
     * Returns when the work may go on.
     *
     * @param point a phase in lower case, or another name that the service gives
     */
    void pass(String point) throws InterruptedException;
}
