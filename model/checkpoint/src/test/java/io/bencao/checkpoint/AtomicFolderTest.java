package io.bencao.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {

    @TempDir
    private Path folder;

    @Test
    void shouldShowNothingUnderItsNameBeforeItIsPublishedAndEverythingAfter() throws IOException {
        // Given
        Path root = folder.resolve("deep/store");
        Path source = Files.writeString(folder.resolve("source"), "copied");
        try (AtomicFolder atomic = new AtomicFolder(root)) {
            atomic.write(bytes("written"), "golden/0.jpg");
            atomic.copy(source, "model.onnx");
            assertThat(root.resolve("name")).doesNotExist();
            assertThat(atomic.folder().getFileName().toString()).startsWith(AtomicFolder.PREFIX);

            // When
            boolean published = atomic.publish("name");

            // Then
            assertThat(published).isTrue();
        }
        assertThat(root.resolve("name/golden/0.jpg")).hasContent("written");
        assertThat(root.resolve("name/model.onnx")).hasContent("copied");
        assertThat(root).isDirectoryNotContaining("glob:**" + AtomicFolder.PREFIX + "*");
    }

    @Test
    void shouldBeReadByOtherUsersOncePublished() throws IOException {
        // When
        try (AtomicFolder atomic = new AtomicFolder(folder)) {
            atomic.publish("name");
        }

        // Then
        assertThat(Files.getPosixFilePermissions(folder.resolve("name")))
                .contains(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE)
                .doesNotContain(PosixFilePermission.OTHERS_WRITE);
    }

    @Test
    void shouldLeaveTheFolderAloneThatHasTheNameAlready() throws IOException {
        // Given
        Files.writeString(Files.createDirectories(folder.resolve("name")).resolve("file"), "first");

        // When
        boolean published;
        try (AtomicFolder atomic = new AtomicFolder(folder)) {
            atomic.write(bytes("second"), "file");
            published = atomic.publish("name");
        }

        // Then
        assertThat(published).isFalse();
        assertThat(folder.resolve("name/file")).hasContent("first");
        assertThat(folder).as("what was not published").isDirectoryNotContaining("glob:**" + AtomicFolder.PREFIX + "*");
    }

    @Test
    void shouldSayWhereAFileHasTheName() throws IOException {
        // Given
        Files.writeString(folder.resolve("name"), "a file");

        // When Then
        try (AtomicFolder atomic = new AtomicFolder(folder)) {
            assertThatThrownBy(() -> atomic.publish("name")).isInstanceOf(IOException.class);
        }
        assertThat(folder.resolve("name")).hasContent("a file");
    }

    @Test
    void shouldWriteEachFileOnce() throws IOException {
        try (AtomicFolder atomic = new AtomicFolder(folder)) {
            // Given
            atomic.write(bytes("first"), "file");

            // When Then
            assertThatThrownBy(() -> atomic.write(bytes("second"), "file"))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
    }

    @Test
    void shouldRemoveAllItHoldsWhenItIsClosedUnpublished() throws IOException {
        // When
        try (AtomicFolder atomic = new AtomicFolder(folder)) {
            atomic.write(bytes("a"), "golden/deep/0.jpg");
            atomic.write(bytes("b"), "manifest.json");
        }

        // Then
        assertThat(folder).isEmptyDirectory();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
