package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Whether memory allows a second checkpoint beside the one that serves. Asks the system: what it says is available, and what
 * the control group (version 2) still allows; both less than they may be, since what can be reclaimed is not all counted. Where
 * neither answers, as on other systems than Linux, there is room.
 */
public final class MemoryHeadroom {

    /** A loaded network takes its weights, a copy laid out for the processor, and while loading the file's bytes. */
    private static final int TIMES_WEIGHTS = 3;

    /** Weights of one byte are expanded to floats. */
    private static final int EXPANDED = 4;

    /** What the batches take beside the weights. */
    private static final long ACTIVATIONS = 64L << 20;

    private final Path meminfo;
    private final Path cgroup;

    /** Of this machine. */
    public MemoryHeadroom() {
        this(Path.of("/proc/meminfo"), Path.of("/sys/fs/cgroup"));
    }

    MemoryHeadroom(Path meminfo, Path cgroup) {
        this.meminfo = meminfo;
        this.cgroup = cgroup;
    }

    /** Whether there is room for this file's network. */
    boolean hasRoomFor(Manifest.ModelFile file) {
        long weights = file.weights() == Manifest.Weights.FLOAT ? file.bytes() : EXPANDED * file.bytes();
        OptionalLong available = available();
        return available.isEmpty() || available.getAsLong() >= TIMES_WEIGHTS * weights + ACTIVATIONS;
    }

    /** Bytes; empty where the system does not say. */
    OptionalLong available() {
        OptionalLong machine = machine();
        OptionalLong group = group();
        if (machine.isEmpty() || group.isEmpty()) {
            return machine.isPresent() ? machine : group;
        }
        return OptionalLong.of(Math.min(machine.getAsLong(), group.getAsLong()));
    }

    private OptionalLong machine() {
        return field(meminfo, "MemAvailable:").stream().map(kib -> kib * 1024).findFirst();
    }

    private OptionalLong group() {
        try {
            String max = Files.readString(cgroup.resolve("memory.max")).strip();
            if (max.equals("max")) {
                return OptionalLong.empty();
            }
            long used = Long.parseLong(
                    Files.readString(cgroup.resolve("memory.current")).strip());
            long reclaimable =
                    field(cgroup.resolve("memory.stat"), "inactive_file").orElse(0);
            return OptionalLong.of(Math.max(0, Long.parseLong(max) - used + reclaimable));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong field(Path file, String name) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
