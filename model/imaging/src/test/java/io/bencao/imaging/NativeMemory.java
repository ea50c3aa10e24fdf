package io.bencao.imaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process holds in memory, as Linux counts it. */
final class NativeMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");

    private NativeMemory() {}

    /** Whether this machine can forget an earlier peak. */
    static boolean isMeasurable() {
        return Files.isReadable(STATUS) && Files.isWritable(CLEAR);
    }

    /** Bytes that the process has resident now. */
    static long resident() {
        return value("VmRSS:");
    }

    /** Bytes by which the resident set grew at most while the work ran. */
    static long peakOf(Runnable work) {
        try {
            Files.writeString(CLEAR, "5");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long before = resident();
        work.run();
        return value("VmHWM:") - before;
    }

    private static long value(String key) {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
