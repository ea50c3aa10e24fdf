package io.bencao.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogEndTest {

    @TempDir
    private Path folder;

    @Test
    void shouldShowTheLastLinesAndWhereTheRestIs() throws IOException {
        // When
        String told = log("one\n" + lines(15)).told();

        // Then
        assertThat(told)
                .startsWith(". The end of its log, " + folder)
                .endsWith("line 15")
                .doesNotContain("one", "full");
    }

    @Test
    void shouldNameADiskThatIsFullThoughTheBrokerSaidMuchSince() throws IOException {
        // When
        String told = log("java.io.IOException: No space left on device\n" + lines(100))
                .told();

        // Then
        assertThat(told).startsWith(": the disk that holds " + folder).contains("is full. Free some space");
    }

    @Test
    void shouldShowNothingOfTheRunBeforeTheOneThatIsWonderedAbout() throws IOException {
        Path file = log("of the last run\n").file();
        long begin = Files.size(file);
        assertThat(LogEnd.since(file, begin).told()).isEqualTo(". It has written nothing into its log, " + file);
        Files.writeString(file, "of this run\n", StandardOpenOption.APPEND);
        assertThat(LogEnd.since(file, begin).told()).endsWith("of this run").doesNotContain("last run");
    }

    @Test
    void shouldNotBlameADiskThatWasFullLongAgo() throws IOException {
        assertThat(log("No space left on device\n" + lines(1000)).told()).doesNotContain("full");
    }

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    }

    private LogEnd log(String text) throws IOException {
        return LogEnd.of(Files.writeString(folder.resolve("service.log"), text));
    }
}
