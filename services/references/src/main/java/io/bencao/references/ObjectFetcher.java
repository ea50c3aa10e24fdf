package io.bencao.references;

import java.util.Optional;

/** Fetches images by reference. Thread-safe. */
public interface ObjectFetcher extends AutoCloseable {

    /**
     * Fetches one; returns within the time limit.
     *
     * @return the outcome; {@link FetchOutcome.Unreachable} too where the thread is interrupted, which it then still is
     */
    FetchOutcome fetch(Reference reference);

    /** Why no reference can ever be fetched, and how to change that; empty where some place is allowed. */
    Optional<String> disabled();

    /** Ends what is under way. */
    @Override
    void close();
}
