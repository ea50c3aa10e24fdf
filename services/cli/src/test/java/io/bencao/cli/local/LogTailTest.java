package io.bencao.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    private Path folder;

    @Test
    void shouldGiveTheLastLinesAndThenWhatComes() throws IOException {
        // Given
        Path log = Files.writeString(folder.resolve("a.log"), "one\ntwo\nthree\nfo");
        LogTail tail = new LogTail(log);

        // Then: a line that is not whole yet waits
        assertThat(tail.last(2)).containsExactly("two", "three");
        assertThat(tail.more()).isEmpty();
        Files.writeString(log, "ur\n草药\n", StandardOpenOption.APPEND);
        assertThat(tail.more()).containsExactly("four", "草药");
        assertThat(tail.more()).isEmpty();
    }

    @Test
    void shouldBeginAnewWhereTheFileDid() throws IOException {
        // Given
        Path log = Files.writeString(folder.resolve("a.log"), "one\ntwo\n");
        LogTail tail = new LogTail(log);
        tail.last(9);

        // When
        Files.writeString(log, "new\n");

        // Then
        assertThat(tail.more()).containsExactly("new");
    }
}
