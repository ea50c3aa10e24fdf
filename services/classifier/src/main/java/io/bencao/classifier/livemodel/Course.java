package io.bencao.classifier.livemodel;

import java.util.Optional;

/** Asked at each step of a load whether to go on: a newer release, or the end of the service, makes the rest pointless. */
interface Course {

    /** Goes on whatever comes. */
    Course STRAIGHT = phase -> Optional.empty();

    /**
     * A phase begins.
     *
     * @return why to give up; empty to go on
     */
    Optional<String> enter(SwapPhase phase) throws InterruptedException;

    /** Between two batches of the warm-up, the last of which took that long; as {@link #enter}. */
    default Optional<String> between(long lastNanos) throws InterruptedException {
        return Optional.empty();
    }
}
