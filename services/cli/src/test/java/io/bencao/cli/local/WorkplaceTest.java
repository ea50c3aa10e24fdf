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
        try (Workplace workplace = Workplace.at(own, "a test")) {
            Files.writeString(workplace.folder().resolve("kept"), "x");
        }

        // Then
        assertThat(own.resolve("kept")).hasContent("x");
    }

    @Test
    void shouldSayWhoHasAFolderAndTouchNothingInIt() throws IOException {
        // Given
        try (Workplace first = Workplace.at(folder, "the first, at 127.0.0.1:1")) {
            // When, Then
            assertThatThrownBy(() -> Workplace.at(folder, "the second"))
                    .isInstanceOf(Complaint.class)
                    .hasMessageContaining(folder + " is in use: the first, at 127.0.0.1:1, process "
                            + ProcessHandle.current().pid())
                    .hasMessageContaining("--data DIR");
            assertThat(first.folder().resolve("in-use")).content().contains("the first");
        }
        try (Workplace third = Workplace.at(folder, "the third")) {
            assertThat(third.folder().resolve("in-use")).content().startsWith("the third, process");
        }
    }

    @Test
    void shouldSayThatAFileIsNoFolder() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("file"), "x");

        // Then
        assertThatThrownBy(() -> Workplace.at(file, "a test"))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("can't make the folder " + file);
    }
}
