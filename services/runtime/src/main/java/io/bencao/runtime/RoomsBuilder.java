package io.bencao.runtime;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Checks the configuration and the cluster, then wires a service's rooms; called once, on the thread that starts the service.
 *
 * @param <R> the rooms
 */
@FunctionalInterface
public interface RoomsBuilder<R extends Rooms> {

    /**
     * The rooms, not yet started.
     *
     * @throws StartException if something is not as it must be; the message says what, and the way out
     * @throws ExecutionException if Kafka does not answer as it should
     * @throws IOException if a folder or a key can't be read or written; the message names it
     * @throws InterruptedException if the service was told to stop meanwhile
     */
    R build() throws InterruptedException, ExecutionException, IOException;

    /** A sentence or two that name the thing and the way out, where a failure is one of reaching the cluster; else empty. */
    default Optional<String> reason(Throwable failure) {
        return Optional.empty();
    }

    /** What the building waits for, by room, where it waits. Any thread. */
    default Map<String, String> waitingFor() {
        return Map.of();
    }
}
