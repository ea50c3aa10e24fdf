package io.bencao.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * This program's own part of the system's temporary folder: whatever it and its libraries put there goes away at its end,
 * also on Ctrl-C.
 */
public final class TemporaryFolder {

    /** The launcher makes it, since a JVM's folder for temporary files is fixed when it starts. */
    private static final String OWN = "bencao.temporary";

    /** Tells the launcher that this program deletes the folder; until then the launcher does, if the program ends. */
    private static final String HELD = "held";

    /** While something ends, it may still write. */
    private static final int TRIES = 5;

    private TemporaryFolder() {}

    /** Has it deleted at the end; nothing happens where the launcher made none. */
    public static void deleteAtTheEnd() {
        own().ifPresent(folder -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "clean-up-temporary"));
            hold(folder);
        });
    }

    private static void hold(Path folder) {
        try {
            Files.createFile(folder.resolve(HELD));
        } catch (IOException e) {
            // The launcher waits on, and finds the folder deleted at the end.
            return;
        }
    }

    /** Where this program's temporary files go; away at its end where the launcher made the folder. */
    public static Path path() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** The one that it lies in, for what goes away by itself or is to be kept. */
    static Path surrounding() {
        return own().map(Path::getParent).orElseGet(TemporaryFolder::path);
    }

    private static Optional<Path> own() {
        return Optional.ofNullable(System.getProperty(OWN)).map(Path::of);
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
