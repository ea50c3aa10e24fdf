package io.bencao.e2e;

import java.util.function.Predicate;
import java.util.function.Supplier;

/** A process under a supervisor: whoever asks for it gets one that lives, started anew if the last has ended. One thread. */
final class Reborn<P> {

    private final Supplier<P> launch;
    private final Predicate<P> alive;
    private P process;
    private int ends;

    /** Launches the first. */
    Reborn(Supplier<P> launch, Predicate<P> alive) {
        this.launch = launch;
        this.alive = alive;
        this.process = launch.get();
    }

    P get() {
        if (!alive.test(process)) {
            ends++;
            process = launch.get();
        }
        return process;
    }

    /** How often it ended. */
    int ends() {
        return ends;
    }
}
