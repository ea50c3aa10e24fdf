package io.bencao.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("text.txt"), bytes);
    }

    @Test
    void shouldReadTheSameTextWhateverTheEditor() throws IOException {
        String text = "山楂\nпервый\n\nlast";
        String carriage = text.replace("\n", "\r\n");
        for (byte[] written : List.of(
                text.getBytes(StandardCharsets.UTF_8),
                carriage.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + carriage).getBytes(StandardCharsets.UTF_8),
                text.replace('\n', '\r').getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + carriage).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE))) {
            assertThat(TextFile.read(file(written))).isEqualTo(text);
        }
        assertThat(TextFile.read(file(new byte[0]))).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoText() throws IOException {
        assertThatThrownBy(() -> TextFile.read(file(new byte[] {(byte) 0xB9, (byte) 0xB7})))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.txt is not written in UTF-8");
        Path huge = folder.resolve("huge.txt");
        try (RandomAccessFile film = new RandomAccessFile(huge.toFile(), "rw")) {
            film.setLength(3L << 30);
        }
        assertThatThrownBy(() -> TextFile.read(huge)).hasMessageContaining("more than any text");
    }

    @Test
    void shouldReadKeysThatAnEditorSavedAnew() throws IOException {
        // Given
        SigningKey key = SigningKey.createIfAbsent(folder.resolve("key.pem"));
        Path open = folder.resolve("key.pub");
        key.exportPublic(open);
        for (Path each : List.of(folder.resolve("key.pem"), open)) {
            ByteArrayOutputStream edited = new ByteArrayOutputStream();
            edited.writeBytes("\uFEFF".getBytes(StandardCharsets.UTF_8));
            edited.writeBytes(Files.readString(each).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            Files.write(each, edited.toByteArray());
        }

        // Then
        assertThat(SigningKey.createIfAbsent(folder.resolve("key.pem")).keyId()).isEqualTo(key.keyId());
        assertThat(TrustedKeys.of(List.of(open)).keyIds()).containsExactly(key.keyId());
    }
}
