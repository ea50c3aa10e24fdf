package io.bencao.classifier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What monitoring sees of the process as a whole, from its start on. */
final class ServiceMeters {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final double BYTES_PER_KIB = 1024;

    private ServiceMeters() {}

    static void register(MeterRegistry registry, BooleanSupplier ready) {
        Gauge.builder("bencao.ready", ready, answer -> answer.getAsBoolean() ? 1 : 0)
                .description("1 while images are being answered, as readiness says it")
                .strongReference(true)
                .register(registry);
        if (Files.isReadable(STATUS)) {
            // Most of the memory is the network's, outside of the heap: no meter of the JVM counts it.
            Gauge.builder("process.resident.memory", STATUS, ServiceMeters::residentBytes)
                    .description("Memory of the process, as the system counts it; Linux only")
                    .baseUnit("bytes")
                    .strongReference(true)
                    .register(registry);
        }
    }

    /** {@code VmRSS}, given in KiB (man page proc_pid_status). */
    private static double residentBytes(Path status) {
        try {
            List<String> lines = Files.readAllLines(status);
            return lines.stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .mapToDouble(line -> BYTES_PER_KIB * Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
