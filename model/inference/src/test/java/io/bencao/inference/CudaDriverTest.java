package io.bencao.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaDriverTest {

    @TempDir
    private Path folder;

    private Path cache;

    @BeforeEach
    void list() throws IOException {
        cache = listing("libc.so.6", "libcudart.so.12", "libcuda.so.1.old");
    }

    @Test
    void shouldMissItWhereOnlyCudasOwnLibrariesAreListed() {
        assertThat(CudaDriver.isInstalled("", cache)).isFalse();
    }

    @Test
    void shouldFindItInTheLoadersList() throws IOException {
        assertThat(CudaDriver.isInstalled("", listing("libc.so.6", "libcuda.so.1")))
                .isTrue();
    }

    @Test
    void shouldFindItInAFolderOfTheSearchPath() throws IOException {
        Files.createFile(folder.resolve(CudaDriver.LIBRARY));
        assertThat(CudaDriver.isInstalled("/nowhere::" + folder, cache)).isTrue();
    }

    @Test
    void shouldLeaveTheAnswerToCudaWhereTheLoaderKeepsNoList() {
        assertThat(CudaDriver.isInstalled("", folder.resolve("none"))).isTrue();
    }

    private Path listing(String... names) throws IOException {
        String text = "glibc-ld.so.cache1.1\0" + String.join("\0", names) + "\0";
        return Files.write(folder.resolve("ld.so.cache-" + names.length), text.getBytes(StandardCharsets.US_ASCII));
    }
}
