package io.bencao.classifier.livemodel;

import java.util.Optional;

/** Asked at each step of a load whether to go on: a newer release makes the rest pointless. */
interface CancellationCheck {

    /** Goes on whatever comes. */
    CancellationCheck NEVER = phase -> Optional.empty();

    /**
     * A phase begins.
     *
     * @return why to give up; empty to go on
     * @throws InterruptedException if the service ends
     */
    Optional<String> enterPhase(SwapPhase phase) throws InterruptedException;

    /** Between two batches of the warm-up, the last of which took that long; as {@link #enterPhase}. */
    default Optional<String> betweenBatches(long lastNanos) throws InterruptedException {
        return Optional.empty();
    }
}
