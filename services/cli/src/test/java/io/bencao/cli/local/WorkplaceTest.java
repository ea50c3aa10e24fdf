package io.bencao.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.cli.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkplaceTest {

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveNothingBehind() throws IOException {
        // Given
        Path place;
        try (Workplace workplace = Workplace.create("test", false)) {
            place = workplace.folder();
            Files.createDirectories(place.resolve("deep/er"));
            Files.writeString(place.resolve("deep/er/file"), "x");
        }

        // Then
        assertThat(place).doesNotExist();
    }

    @Test
    void shouldKeepWhatIsToBeKept() throws IOException {
        // Given
        Path own = folder.resolve("data/of/mine");

        // When
        try (Workplace workplace = Workplace.at(own)) {
            Files.writeString(workplace.folder().resolve("kept"), "x");
        }

        // Then
        assertThat(own.resolve("kept")).hasContent("x");
    }

    @Test
    void shouldSayThatAFileIsNoFolder() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("file"), "x");

        // Then
        assertThatThrownBy(() -> Workplace.at(file))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("can't make the folder " + file);
    }
}
