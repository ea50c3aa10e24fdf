package io.bencao.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * Puts the wall clock of a child process forward or back while it runs, by libfaketime. What measures time, as {@code System.nanoTime}
 * and every timed wait, goes on as before: so it is when somebody sets a machine's clock.
 */
public final class FakeClock {

    /** The library looks at the file this often. */
    public static final Duration NOTICED = Duration.ofSeconds(2);

    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"));

    private final Path library;
    private final Path offset;

    private FakeClock(Path library, Path offset) {
        this.library = library;
        this.offset = offset;
        put(Duration.ZERO);
    }

    /**
     * One that is right until it is put elsewhere.
     *
     * @param folder for the file that says how far it is off
     * @throws org.opentest4j.TestAbortedException where libfaketime is not installed: the test is skipped
     */
    public static FakeClock in(Path folder) {
        Path library = PLACES.stream().filter(Files::exists).findFirst().orElse(null);
        Assumptions.assumeTrue(library != null, "no libfaketime on this machine: apt-get install faketime");
        return new FakeClock(library, folder.resolve("clock-offset"));
    }

    /** The environment of whoever lives by this clock. */
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                offset.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // Meant for an old fault of glibc's; with it every timed wait of a Java monitor returns at once.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0",
                "NO_FAKE_STAT",
                "1");
    }

    /** From now on it is off by that much; noticed after {@link #NOTICED} at most. */
    public void put(Duration off) {
        try {
            Path next = Files.writeString(
                    offset.resolveSibling(offset.getFileName() + ".next"),
                    (off.isNegative() ? "" : "+") + off.toSeconds() + "\n");
            Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
