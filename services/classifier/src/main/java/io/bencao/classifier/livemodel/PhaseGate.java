package io.bencao.classifier.livemodel;

/** Passed as a change reaches a phase, before the phase's work. In service it is open; tests hold a change in it. */
@FunctionalInterface
public interface PhaseGate {

    /** Lets everything through. */
    PhaseGate OPEN = phase -> {};

    /** Returns when the phase may begin. */
    void pass(SwapPhase phase) throws InterruptedException;
}
