package io.bencao.imaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencv.opencv_core.CvErrorCallback;

/** What this process holds in memory, as Linux counts it. */
final class NativeMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");

    private NativeMemory() {}

    /** Whether this machine can forget an earlier peak. */
    static boolean isMeasurable() {
        return Files.isReadable(STATUS) && Files.isWritable(CLEAR);
    }

    /** Bytes that the process has resident now, without what its allocator keeps for later. */
    static long resident() {
        trim();
        return value("VmRSS:");
    }

    /** Bytes by which the resident set grew at most while the work ran. */
    static long peakOf(Runnable work) {
        long before = resident();
        try {
            Files.writeString(CLEAR, "5");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        work.run();
        return value("VmHWM:") - before;
    }

    /** glibc's malloc_trim(0), called through a binding for another function that takes an int first. */
    private static void trim() {
        Pointer trim = Loader.addressof("malloc_trim");
        if (trim != null) {
            try (PointerPointer<Pointer> function = new PointerPointer<>(1);
                    CvErrorCallback call = new CvErrorCallback(function.put(0, trim))) {
                call.call(0, (BytePointer) null, null, null, 0, null);
            }
        }
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
