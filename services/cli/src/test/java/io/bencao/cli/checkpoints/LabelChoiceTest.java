package io.bencao.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.Manifest;
import io.bencao.cli.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelChoiceTest {

    @TempDir
    private Path folder;

    @Test
    void shouldTakeNamesInTheOrderOfTheLine() {
        assertThat(new LabelChoice("mint, basil ,,sage").labels())
                .extracting(Manifest.Label::id)
                .containsExactly("mint", "basil", "sage");
    }

    @Test
    void shouldTakeALineEachOfATextFile() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("classes.txt"), "mint\n\n  basil \n");

        // Then
        assertThat(new LabelChoice(file.toString()).labels())
                .extracting(Manifest.Label::id)
                .containsExactly("mint", "basil");
    }

    @Test
    void shouldTakeAListThatAnotherSystemsEditorWrote() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("classes.txt"), "\uFEFFcafe\u0301\r\nbasil\r\n");

        // Then
        assertThat(new LabelChoice(file.toString()).labels())
                .extracting(Manifest.Label::id)
                .containsExactly("caf\u00e9", "basil");
    }

    @Test
    void shouldRefuseNamesThatNoCheckpointTakes() {
        assertThatThrownBy(() -> new LabelChoice("mint," + "x".repeat(210)).labels())
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("label 1")
                .hasMessageContaining("210 characters");
    }

    @Test
    void shouldRefuseAClassThatIsNamedTwice() {
        assertThatThrownBy(() -> new LabelChoice("mint,basil,mint").labels())
                .isInstanceOf(Complaint.class)
                .hasMessage("--labels mint,basil,mint names a class twice.");
    }

    @Test
    void shouldRefuseAFileThatIsNoText() throws IOException {
        // Given
        Path file = Files.write(folder.resolve("weights.bin"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        // Then
        assertThatThrownBy(() -> new LabelChoice(file.toString()).labels())
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("--labels " + file + " can't be read as UTF-8 text");
    }

    @Test
    void shouldRefuseAFileThatIsTooLargeForAList() throws IOException {
        // Given
        Path file = Files.write(folder.resolve("huge.txt"), new byte[(4 << 20) + 1]);

        // Then
        assertThatThrownBy(() -> new LabelChoice(file.toString()).labels())
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("no list of labels");
    }
}
