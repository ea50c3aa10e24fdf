package io.bencao.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds work at a point for as long as a file named like the point lies in a folder, and says that it is there with a file named
 * like it and {@code .held}. For tests that kill or stop a service at a given point, by the system property
 * {@value #PROPERTY}{@code =FOLDER}; no part of the configuration.
 */
public final class HeldPhase implements PhaseGate {

    public static final String PROPERTY = "io.bencao.test.hold";
    private static final long LOOK_MILLIS = 10;

    private final Path folder;

    HeldPhase(Path folder) {
        this.folder = folder;
    }

    /** The gate that the system property asks for; an open one without it. */
    public static PhaseGate bySystemProperty() {
        String asked = System.getProperty(PROPERTY, "");
        return asked.isEmpty() ? OPEN : new HeldPhase(Path.of(asked));
    }

    @Override
    public void pass(String point) throws InterruptedException {
        Path hold = folder.resolve(point);
        if (Files.exists(hold)) {
            try {
                Files.writeString(folder.resolve(point + ".held"), point);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            while (Files.exists(hold)) {
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }
}
