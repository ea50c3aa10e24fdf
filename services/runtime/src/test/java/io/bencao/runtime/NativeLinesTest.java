package io.bencao.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NativeLinesTest {

    private static final String DAMAGED = "Corrupt JPEG data: 67 extraneous bytes before marker 0xd9\n";
    private static final String CHUNK = "libpng warning: iCCP: known incorrect sRGB profile\n";

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    /** Writes as a library in C does, past everything that Java knows of. */
    private interface LibC extends Library {
        NativeLong write(int descriptor, byte[] bytes, NativeLong count);
    }

    @Test
    void shouldCountRemarksOnImagesAndPassOnWhatElseIsSaid() throws Exception {
        // Given
        Path file = folder.resolve("lines");
        NativeLines lines = new NativeLines(file, registry);
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        append(
                file,
                DAMAGED + CHUNK + "terminate called after throwing an instance of 'std::bad_alloc'\n" + "Corrupt JP");

        // When
        lines.look(passed);
        append(file, "EG data: bad Huffman code\n\u001b[2Jred\n");
        lines.look(passed);
        lines.look(passed);

        // Then
        assertThat(counted("libjpeg")).isEqualTo(2);
        assertThat(counted("libpng")).isEqualTo(1);
        assertThat(passed).hasToString("terminate called after throwing an instance of 'std::bad_alloc'\n?[2Jred\n");
    }

    @Test
    void shouldNotLetTheFileGrowNorALineWithoutEndFillTheMemory() throws Exception {
        // Given
        Path file = folder.resolve("lines");
        NativeLines lines = new NativeLines(file, registry);
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        append(file, DAMAGED.repeat(20_000));
        lines.look(passed);
        assertThat(Files.size(file)).isZero();

        // When
        append(file, "x".repeat(20_000) + "\n");
        append(file, DAMAGED);
        lines.look(passed);

        // Then
        assertThat(counted("libjpeg")).isEqualTo(20_001);
        assertThat(passed.toString(StandardCharsets.UTF_8).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(8192));
    }

    @Test
    void shouldTellTheLastWordsOfTheProcessBefore() throws Exception {
        // Given
        Path file = folder.resolve("lines");
        append(file, DAMAGED + "free(): invalid pointer");
        NativeLines lines = new NativeLines(file, registry);

        // When
        lines.sayWhatWasLeft();

        // Then
        assertThat(file).isEmptyFile();
        append(file, CHUNK);
        lines.look(new ByteArrayOutputStream());
        assertThat(counted("libpng")).isEqualTo(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldTakeStandardErrorOverFromLibrariesOnly() throws Exception {
        // Given
        LibC libc = Native.load("c", LibC.class);
        Path state = folder.resolve("new/state");

        // When
        try (NativeLines.TakenOver taken = NativeLines.takeOver(state, registry, error -> {})) {
            write(libc, DAMAGED);
            System.err.println("Java's own line stays where it was");

            // Then
            Path file = state.resolve("native-errors.log");
            assertThat(file).content().doesNotContain("Java");
            write(libc, DAMAGED);
            // A second one must not take it from the first.
            NativeLines.takeOver(state, new SimpleMeterRegistry(), error -> {}).close();
            assertThat(file).exists();
        }
        assertThat(counted("libjpeg")).isEqualTo(2);
        assertThat(state).isEmptyDirectory();
        write(libc, "");
        assertThat(System.err.checkError()).isFalse();
    }

    private double counted(String library) {
        return registry.get("bencao.image.remarks")
                .tag("library", library)
                .counter()
                .count();
    }

    private static void write(LibC libc, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        libc.write(2, bytes, new NativeLong(bytes.length));
    }

    private static void append(Path file, String text) throws Exception {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
