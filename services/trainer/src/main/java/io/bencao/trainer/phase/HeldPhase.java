package io.bencao.trainer.phase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds a run at one point for as long as a file named {@code hold} lies in a folder, and says that it is there with a file named
 * {@code held}. For tests that kill or stop the service at a given point, by the system property {@value #PROPERTY}
 * {@code =POINT:FOLDER}; no part of the configuration.
 */
public final class HeldPhase implements PhaseGate {

    static final String PROPERTY = "io.bencao.trainer.hold";
    private static final long LOOK_MILLIS = 10;

    private final String point;
    private final Path hold;
    private final Path held;

    HeldPhase(String point, Path folder) {
        this.point = point;
        this.hold = folder.resolve("hold");
        this.held = folder.resolve("held");
    }

    /** The gate that the system property asks for; an open one without it. */
    public static PhaseGate bySystemProperty() {
        String asked = System.getProperty(PROPERTY, "");
        int colon = asked.indexOf(':');
        return colon < 0 ? OPEN : new HeldPhase(asked.substring(0, colon), Path.of(asked.substring(colon + 1)));
    }

    @Override
    public void pass(String reached) throws InterruptedException {
        if (reached.equals(point) && Files.exists(hold)) {
            try {
                Files.writeString(held, reached);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            while (Files.exists(hold)) {
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }
}
