package io.bencao.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallDiskTest {

    @TempDir
    Path folder;

    @Test
    void shouldHaveNoSpaceWhileFilledAndSpaceAfterwards() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("small"), 2)) {
            Path file = folder.resolve("small/file");

            // When
            disk.fill();
            assertThatThrownBy(() -> Files.write(file, new byte[4_096]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
            disk.free();

            // Then
            assertThat(Files.size(Files.write(file, new byte[4_096]))).isEqualTo(4_096);
        }
        assertThat(folder.resolve("small")).isEmptyDirectory();
    }
}
