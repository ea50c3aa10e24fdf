package io.bencao.runtime;

import java.time.Duration;
import java.util.Map;

/** What a service is made of, wired and not yet started. Used by {@link ServiceShell} alone, by one thread at a time. */
public interface Rooms {

    /** Starts their threads. */
    void start();

    /**
     * Puts down what is under way and ends their threads.
     *
     * @param patience how long work that was begun may take
     */
    void stop(Duration patience) throws InterruptedException;

    /** Lets go of rooms that were never started. */
    void discard() throws InterruptedException;

    /** What keeps them from their work, by room; empty when all is well. Any thread. */
    Map<String, String> problems();

    /** What a person wants to know at a glance. Any thread. */
    Map<String, String> facts();
}
