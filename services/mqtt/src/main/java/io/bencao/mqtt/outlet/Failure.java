package io.bencao.mqtt.outlet;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The first thing that the bridge can't go on after; whoever finds it says so here, and the main thread ends. Thread-safe. */
public final class Failure {

    private final AtomicReference<String> first = new AtomicReference<>();

    /** @param sentence what happened, and the way out */
    public void set(String sentence) {
        first.compareAndSet(null, sentence);
    }

    /** Empty while all is well. */
    public Optional<String> sentence() {
        return Optional.ofNullable(first.get());
    }
}
