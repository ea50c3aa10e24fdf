package io.bencao.imaging.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassFolderNameTest {

    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};

    @ParameterizedTest
    @ValueSource(strings = {"sz_tg", "蒲黄", "Right under", "a.b", "tests", "image 1", "C4"})
    void shouldAllowWhatIsReadAgainAsThatClass(String label, @TempDir Path folder) throws IOException {
        // Given
        Files.write(Files.createDirectory(folder.resolve(label)).resolve("1.jpg"), JPEG);

        // When, Then
        assertThat(ClassFolderName.objection(label)).isEmpty();
        assertThat(ImageFolder.read(folder).classes())
                .extracting(ClassImages::name)
                .containsExactly(label);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a/b",
                "..",
                ".",
                "..\\x",
                ".hidden",
                "Thumbs.db",
                "raw~",
                "x.part",
                "train",
                "VAL",
                "Test",
                "e\u0301"
            })
    void shouldObjectToWhatWouldLeadElsewhereOrBeReadAsSomethingElse(String label) {
        assertThat(ClassFolderName.objection(label)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {85, 86})
    void shouldCountBytesAndNotCharacters(int characters) {
        assertThat(ClassFolderName.objection("蒲".repeat(characters)).isPresent())
                .isEqualTo(characters > 85);
    }
}
