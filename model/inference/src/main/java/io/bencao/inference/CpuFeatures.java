package io.bencao.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What this machine's processors have for products of bytes. On Linux the kernel tells, in {@code /proc/cpuinfo}: a line
 * {@code flags} for each x86 processor, {@code Features} for each Arm one. Every Arm Mac has the dot product. Elsewhere nothing
 * is known and nothing assumed; a precision set by hand is taken all the same.
 *
 * @param instructions those of {@link #FOR_BYTES} that all processors have
 */
record CpuFeatures(Set<String> instructions) {

    /**
     * Instructions that add products of bytes in 32 bits, as Linux names them: VNNI in two encodings, tiles (AMX), and Arm's dot
     * product and matrix product.
     */
    static final Set<String> FOR_BYTES = Set.of("avx512_vnni", "avx_vnni", "amx_int8", "asimddp", "i8mm");

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    CpuFeatures {
        instructions = Set.copyOf(instructions);
    }

    /** Those of this machine; read once. */
    static CpuFeatures ofThisMachine() {
        return Holder.FEATURES;
    }

    /** Whether INT8 is exact and pays. */
    boolean multipliesBytes() {
        return !instructions.isEmpty();
    }

    @Override
    public String toString() {
        return instructions.isEmpty()
                ? "none"
                : String.join(" ", instructions.stream().sorted().toList());
    }

    /** Reads the lines of {@code /proc/cpuinfo}. What one processor lacks, the machine lacks. */
    static CpuFeatures parse(List<String> cpuInfo) {
        Set<String> common = null;
        for (String line : cpuInfo) {
            int colon = line.indexOf(':');
            String key = colon < 0 ? "" : line.substring(0, colon).strip();
            if (key.equals("flags") || key.equals("Features")) {
                Set<String> flags = Arrays.stream(
                                line.substring(colon + 1).strip().split("\\s+"))
                        .filter(FOR_BYTES::contains)
                        .collect(Collectors.toCollection(HashSet::new));
                if (common == null) {
                    common = flags;
                } else {
                    common.retainAll(flags);
                }
            }
        }
        return new CpuFeatures(common == null ? Set.of() : common);
    }

    private static final class Holder {
        static final CpuFeatures FEATURES = read();

        private static CpuFeatures read() {
            String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
            if (system.startsWith("mac")) {
                boolean arm = System.getProperty("os.arch", "").equals("aarch64");
                return new CpuFeatures(arm ? Set.of("asimddp") : Set.of());
            }
            try {
                return Files.isReadable(CPU_INFO) ? parse(Files.readAllLines(CPU_INFO)) : new CpuFeatures(Set.of());
            } catch (IOException e) {
                return new CpuFeatures(Set.of());
            }
        }
    }
}
