package io.bencao.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.cli.OperatorCommands;
import io.bencao.testkit.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("broker"));
        Files.writeString(folder.resolve("broker/broker.log"), "started\n");
        Files.writeString(folder.resolve("trainer.log"), "a\nb\u001b[2J\nc\n");
    }

    @Test
    void shouldShowTheLastLinesOfEach() {
        // When
        CommandRun run = logs("--lines", "2");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).containsExactly("broker      started", "trainer     b?[2J", "trainer     c");
    }

    @Test
    void shouldShowOneAlone() {
        assertThat(logs("broker").out().lines()).containsExactly("broker      started");
    }

    @Test
    void shouldNameThoseThatThereAre() {
        // When
        CommandRun run = logs("clasifier");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'clasifier'", "classifier, trainer, insights");
    }

    private CommandRun logs(String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "logs";
        all[1] = "--data";
        all[2] = folder.toString();
        System.arraycopy(more, 0, all, 3, more.length);
        return OperatorCommands.run(all);
    }
}
