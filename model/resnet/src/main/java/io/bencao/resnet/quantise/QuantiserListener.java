package io.bencao.resnet.quantise;

/** Hears how quantising goes, on the thread that does it. */
public interface QuantiserListener {

    /** Hears nothing. */
    QuantiserListener SILENT = new QuantiserListener() {};

    /** The phases, in their order; the last one only where layers hurt. */
    enum Phase {
        /** Images run through the network in floats. */
        CALIBRATING,
        /** Images answered by each candidate. */
        COMPARING,
        /** Layers tried as floats. */
        SEARCHING
    }

    /** So much of a phase is done. */
    default void quantising(Phase phase, int done, int total) {}

    /** A candidate was compared with the network in floats. */
    default void compared(String candidate, double agreement, double divergence) {}
}
