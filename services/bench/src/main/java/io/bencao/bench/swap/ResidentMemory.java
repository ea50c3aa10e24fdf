package io.bencao.bench.swap;

import io.bencao.cli.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process's resident memory, as Linux counts it. */
final class ResidentMemory {

    private static final long KIB = 1024;

    private ResidentMemory() {}

    /**
     * Bytes of {@code VmRSS}.
     *
     * @throws Complaint where the system does not say
     */
    static long of(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElseThrow(() -> Complaint.impossible("process " + pid + " has ended."));
        } catch (IOException e) {
            throw Complaint.impossible("can't read " + status + ": memory is measured on Linux only.", e);
        }
    }
}
