package io.bencao.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Ends the process by a signal when work reaches an image of a given source: as native code does that calls {@code abort()} (ABRT), or a
 * system that is out of memory (KILL). For tests of what a death costs the others, by the system property
 * {@value #PROPERTY}{@code =SIGNAL:SOURCE}; no part of the configuration.
 */
public final class DeathHook {

    public static final String PROPERTY = "io.bencao.test.death";

    private final String signal;
    private final String source;

    private DeathHook(String signal, String source) {
        this.signal = signal;
        this.source = source;
    }

    /** The hook that the system property asks for; without it, one that does nothing. */
    public static DeathHook bySystemProperty() {
        String asked = System.getProperty(PROPERTY, "");
        int colon = asked.indexOf(':');
        return colon < 0 ? new DeathHook("", "") : new DeathHook(asked.substring(0, colon), asked.substring(colon + 1));
    }

    /** Does not return if the process is to die of this source. */
    public void reach(String sourceId) throws InterruptedException {
        if (signal.isEmpty() || !source.equals(sourceId)) {
            return;
        }
        try {
            new ProcessBuilder(
                            "kill",
                            "-" + signal,
                            Long.toString(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.currentThread().join();
    }
}
