package io.bencao.trainer;

import io.bencao.runtime.HeldPhase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Holds a trainer's run at named points, by the service's hook for tests ({@link HeldPhase}). One thread. */
final class Points {

    /** In the order of a run; {@code sent} and {@code committed} lie inside of releasing, on either side of the commit. */
    static final List<String> ALL =
            List.of("fetching", "training", "exporting", "storing", "releasing", "sent", "committed");

    private final Path folder;

    private Points(Path folder) {
        this.folder = folder;
    }

    /** Holds at these points from now on. */
    static Points held(Path folder, List<String> points) throws IOException {
        Files.createDirectories(folder);
        for (String point : points) {
            Files.createFile(folder.resolve(point));
        }
        return new Points(folder);
    }

    /** What a trainer must be started with to be held. */
    Map<String, String> properties() {
        return Map.of(HeldPhase.PROPERTY, folder.toString());
    }

    boolean isHeldAt(String point) {
        return Files.exists(folder.resolve(point + ".held"));
    }

    /** The run goes on, and is held at this point no more. */
    void letGo(String point) {
        try {
            Files.delete(folder.resolve(point));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
