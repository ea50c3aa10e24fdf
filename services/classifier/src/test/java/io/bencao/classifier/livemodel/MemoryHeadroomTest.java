package io.bencao.classifier.livemodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryHeadroomTest {

    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void shouldTakeTheLesserOfMachineAndControlGroup() throws IOException {
        // Given
        Files.writeString(folder.resolve("meminfo"), "MemTotal: 9999 kB\nMemAvailable:     2048 kB\n");
        MemoryHeadroom headroom = new MemoryHeadroom(folder.resolve("meminfo"), folder);

        // Then
        assertThat(headroom.available()).hasValue(2 * MIB);
        Files.writeString(folder.resolve("memory.max"), "max\n");
        assertThat(headroom.available()).hasValue(2 * MIB);
        Files.writeString(folder.resolve("memory.max"), "3000000\n");
        Files.writeString(folder.resolve("memory.current"), "2500000\n");
        Files.writeString(folder.resolve("memory.stat"), "anon 5\ninactive_file 100000\n");
        assertThat(headroom.available()).hasValue(600_000);
    }

    @Test
    void shouldCountExpandedWeights() throws IOException {
        // Given 300 MiB
        Files.writeString(folder.resolve("meminfo"), "MemAvailable: " + 300 * 1024 + " kB\n");
        MemoryHeadroom headroom = new MemoryHeadroom(folder.resolve("meminfo"), folder);

        // Then
        assertThat(headroom.hasRoomFor(file(70 * MIB, Manifest.Weights.FLOAT))).isTrue();
        assertThat(headroom.hasRoomFor(file(90 * MIB, Manifest.Weights.FLOAT))).isFalse();
        assertThat(headroom.hasRoomFor(file(25 * MIB, Manifest.Weights.INT8_PER_CHANNEL)))
                .isFalse();
    }

    @Test
    void shouldHaveRoomWhereTheSystemDoesNotSay() {
        // Then
        assertThat(new MemoryHeadroom(folder.resolve("none"), folder)
                        .hasRoomFor(file(1L << 40, Manifest.Weights.FLOAT)))
                .isTrue();
    }

    private static Manifest.ModelFile file(long bytes, Manifest.Weights weights) {
        return new Manifest.ModelFile("model.onnx", bytes, "a".repeat(64), 17, weights);
    }
}
