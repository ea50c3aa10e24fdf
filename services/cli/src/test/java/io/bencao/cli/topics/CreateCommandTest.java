package io.bencao.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.cli.OperatorCommands;
import io.bencao.cli.ShortPatience;
import io.bencao.testkit.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "-2"})
    void shouldRefuseAReplicationThatKeepsNoCopy(String replication) {
        // When
        CommandRun run = OperatorCommands.run("topics", "create", "--replication", replication);

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--replication " + replication + " keeps no copy", "1 or more");
    }

    @Test
    void shouldSayHowToReachAClusterWhereNoneAnswers(@TempDir Path folder) throws IOException {
        // When
        CommandRun run = OperatorCommands.run(
                "topics",
                "create",
                "--brokers",
                "127.0.0.1:9",
                "--config",
                ShortPatience.in(folder).toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("127.0.0.1:9", "bencao up");
    }
}
