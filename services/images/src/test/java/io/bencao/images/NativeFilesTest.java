package io.bencao.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeFilesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "ai/onnxruntime/native/linux-x64/libonnxruntime.so, true, false",
        "ai/onnxruntime/native/linux-aarch64/libonnxruntime.so, false, true",
        "ai/onnxruntime/native/osx-x64/libonnxruntime.dylib.dSYM/Contents/Info.plist, false, false",
        "ai/onnxruntime/native/win-x64/onnxruntime.dll, false, false",
        "org/bytedeco/opencv/linux-x86_64/libopencv_core.so.413, true, false",
        "org/bytedeco/opencv/linux-arm64/libopencv_core.so.413, false, true",
        "org/bytedeco/opencv/linux-x86_64/python/cv2.so, false, false",
        "librocksdbjni-linux64.so, true, false",
        "librocksdbjni-linux64-musl.so, false, false",
        "librocksdbjni-linux-aarch64.so, false, true",
        "librocksdbjni-osx-arm64.jnilib, false, false",
        "org/xerial/snappy/native/Linux/x86_64/libsnappyjava.so, true, false",
        "org/xerial/snappy/native/Linux/x86_64-musl/libsnappyjava.so, false, false",
        "org/xerial/snappy/native/Linux/x86/libsnappyjava.so, false, false",
        "linux/amd64/libzstd-jni-1.5.6-10.so, true, false",
        "net/jpountz/util/linux/aarch64/liblz4-java.so, false, true",
        "jnilib/linux-x86_64/cpu/libdjl_torch.so, true, false",
        "jnilib/linux-x86_64/cu128/libdjl_torch.so, false, false",
        "native/libof-no-system.so, true, true",
        "io/bencao/windows/Window.class, true, true",
    })
    void shouldKeepWhatThePlatformCanLoad(String path, boolean amd64, boolean arm64) {
        assertThat(new NativeFiles(Platform.AMD64).isWanted(path)).isEqualTo(amd64);
        assertThat(new NativeFiles(Platform.ARM64).isWanted(path)).isEqualTo(arm64);
    }

    @Test
    void shouldWriteTheSameBytesEachTime() throws IOException {
        // Given
        Path library = library("some.jar", "A.class", "linux/amd64/a.so", "win/amd64/a.dll");
        NativeFiles natives = new NativeFiles(Platform.AMD64);

        // When
        Path first = natives.stripped(library, folder.resolve("first"));
        Path second = natives.stripped(library, folder.resolve("second"));

        // Then
        assertThat(first).isNotEqualTo(library).hasSameBinaryContentAs(second);
        try (ZipFile zip = new ZipFile(first.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("A.class", "linux/amd64/a.so");
        }
    }

    @Test
    void shouldLeaveALibraryWithoutForeignFilesAlone() throws IOException {
        Path library = library("plain.jar", "A.class", "linux/amd64/a.so");
        assertThat(new NativeFiles(Platform.AMD64).stripped(library, folder.resolve("copies")))
                .isEqualTo(library);
    }

    @Test
    void shouldLeaveWhatIsNoArchiveAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("quarkus-application.dat"), "not a zip");
        assertThat(new NativeFiles(Platform.AMD64).stripped(file, folder.resolve("copies")))
                .isEqualTo(file);
    }

    private Path library(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : List.of(entries)) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(entry.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}
