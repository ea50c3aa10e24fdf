package io.bencao.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.cli.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesAsGoldenTest {

    @TempDir
    private Path folder;

    @Test
    void shouldDrawSamplesThatGoAwayAgain() throws IOException {
        // Given
        List<Path> drawn;
        try (SamplesAsGolden golden = new SamplesAsGolden(null)) {
            // When
            drawn = golden.images();

            // Then
            assertThat(drawn).hasSize(16).doesNotHaveDuplicates().allSatisfy(file -> assertThat(
                            Files.readAllBytes(file))
                    .startsWith(0xFF, 0xD8));
        }
        assertThat(drawn).allSatisfy(file -> assertThat(file).doesNotExist());
    }

    @Test
    void shouldTakeTheUsersOwnAndLeaveThem() throws IOException {
        // Given
        Path own = Files.write(folder.resolve("own.jpg"), new byte[] {1});

        // When
        try (SamplesAsGolden golden = new SamplesAsGolden(List.of(own))) {
            assertThat(golden.images()).containsExactly(own);
        }

        // Then
        assertThat(own).exists();
    }

    @Test
    void shouldSayAtOnceWhichImageIsNotThere() {
        for (Path none : List.of(folder.resolve("none.jpg"), folder)) {
            assertThatThrownBy(() -> new SamplesAsGolden(List.of(none)))
                    .isInstanceOf(Complaint.class)
                    .hasMessage("there is no image " + none + ".");
        }
    }
}
