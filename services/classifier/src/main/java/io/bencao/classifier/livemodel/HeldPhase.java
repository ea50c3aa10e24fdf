package io.bencao.classifier.livemodel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds a change in one phase for as long as a file named {@code hold} lies in a folder, and says that it is there with a file
 * named {@code held}. For tests that kill or stop the service in a given phase, by the system property
 * {@value #PROPERTY}{@code =PHASE:FOLDER}; no part of the configuration.
 */
public final class HeldPhase implements PhaseGate {

    static final String PROPERTY = "io.bencao.test.hold-phase";
    private static final long LOOK_MILLIS = 10;

    private final SwapPhase phase;
    private final Path hold;
    private final Path held;

    HeldPhase(SwapPhase phase, Path folder) {
        this.phase = phase;
        this.hold = folder.resolve("hold");
        this.held = folder.resolve("held");
    }

    /** The gate that the system property asks for; an open one without it. */
    public static PhaseGate bySystemProperty() {
        String asked = System.getProperty(PROPERTY, "");
        int colon = asked.indexOf(':');
        return colon < 0
                ? OPEN
                : new HeldPhase(
                        SwapPhase.valueOf(asked.substring(0, colon).toUpperCase(java.util.Locale.ROOT)),
                        Path.of(asked.substring(colon + 1)));
    }

    @Override
    public void pass(SwapPhase reached) throws InterruptedException {
        if (reached == phase && Files.exists(hold)) {
            try {
                Files.writeString(held, reached.text());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            while (Files.exists(hold)) {
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }
}
