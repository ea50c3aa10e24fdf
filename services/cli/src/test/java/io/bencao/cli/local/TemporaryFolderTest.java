package io.bencao.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    @TempDir
    private Path folder;

    /** A program that leaves files behind, as native libraries do. */
    static final class Careless {
        public static void main(String[] arguments) throws IOException {
            TemporaryFolder.deleteAtTheEnd();
            Path made = Files.createTempDirectory("library");
            Files.writeString(made.resolve("lib.so"), "x");
            Files.createTempFile("loose", ".tmp");
            System.out.println(made.getParent() + " in " + TemporaryFolder.surrounding());
            System.exit(arguments.length);
        }
    }

    @Test
    void shouldTakeAllOfItAlongAtTheEnd() throws Exception {
        // Given
        Path own = Files.createDirectory(folder.resolve("own"));

        // When
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + own,
                        "-Dbencao.temporary=" + own,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Careless.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(program.exitValue()).as(said).isZero();
        assertThat(said.strip()).isEqualTo(own + " in " + folder);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
