package io.bencao.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonTest {

    static Stream<Arguments> shouldSayInWordsWhatIsWrongWithWhat() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/a"), "/a: permission denied"),
                Arguments.of(new NoSuchFileException("/a"), "/a: there is no such file or folder"),
                Arguments.of(new NotDirectoryException("/a"), "/a: it is no folder"),
                Arguments.of(
                        new FileSystemException("/a", null, "No space left on device"), "/a: No space left on device"),
                Arguments.of(new FileSystemException("/a"), "/a: file system"),
                Arguments.of(
                        new InvalidPathException("a\0b", "Nul character"), "'a\0b' can't be a path (Nul character)"),
                Arguments.of(new IOException("half a file"), "half a file"),
                Arguments.of(new UnknownHostException(), "unknown host"),
                Arguments.of(new OutOfMemoryError(), "out of memory"));
    }

    @ParameterizedTest
    @MethodSource
    void shouldSayInWordsWhatIsWrongWithWhat(Throwable thrown, String words) {
        assertThat(Reason.of(thrown)).isEqualTo(words);
    }
}
