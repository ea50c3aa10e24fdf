package io.bencao.cli.local;

import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * This program's own part of the system's temporary folder: whatever it and its libraries put there goes away at its end,
 * also on Ctrl-C.
 */
public final class TemporaryFolder {

    private static final String CURRENT = "java.io.tmpdir";
    private static final String SYSTEMS = "bencao.tmpdir";

    /** While something ends, it may still write. */
    private static final int TRIES = 5;

    private TemporaryFolder() {}

    /**
     * Makes it, and has all of this JVM use it from now on. To be called before anything asks for a temporary file.
     *
     * @throws Complaint if it can't be made
     */
    public static void use() {
        try {
            Path systems = Path.of(System.getProperty(CURRENT));
            Path own = Files.createTempDirectory(systems, "bencao-");
            System.setProperty(SYSTEMS, systems.toString());
            System.setProperty(CURRENT, own.toString());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(own), "clean-up-temporary"));
        } catch (IOException e) {
            throw Complaint.impossible(
                    "can't make a temporary folder: " + Reason.of(e) + ". Another place: set TMPDIR.", e);
        }
    }

    /** The system's, for what goes away by itself or is to be kept. */
    static Path systems() {
        return Path.of(System.getProperty(SYSTEMS, System.getProperty(CURRENT)));
    }

    /** Deletes a folder with all in it; what can't be deleted stays, where the system cleans up. */
    static void delete(Path root) {
        for (int tries = 0; tries < TRIES && Files.exists(root); tries++) {
            try (Stream<Path> files = Files.walk(root)) {
                List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
                all.forEach(path -> path.toFile().delete());
            } catch (IOException | java.io.UncheckedIOException e) {
                // Somebody else was faster with a part of it.
                continue;
            }
        }
    }
}
