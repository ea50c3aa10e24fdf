package io.bencao.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.OperatorCommands;
import io.bencao.testkit.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysCommandTest {

    @TempDir
    private Path folder;

    @Test
    void shouldMakeWhatIsMissingAndLeaveWhatIsThere() throws IOException {
        // Given
        SigningKey there = SigningKey.createIfAbsent(folder.resolve("trainer.pem"));

        // When
        CommandRun run = keys("trainer", "insights");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode ids = new ObjectMapper().readTree(run.out());
        assertThat(ids.path("trainer").asText()).isEqualTo(there.keyId());
        SigningKey made = SigningKey.createIfAbsent(folder.resolve("insights.pem"));
        assertThat(ids.path("insights").asText()).isEqualTo(made.keyId()).isNotEqualTo(there.keyId());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("insights.pem"))))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("trainer.pub")).isRegularFile();
        assertThat(folder.resolve("insights.pub")).isRegularFile();
        assertThat(new ObjectMapper().readTree(keys("trainer", "insights").out()))
                .as("a second time")
                .isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../trainer", "", "Trainer", "a/b", "trainer\n", "-x"})
    void shouldLetNoNameBecomeAPath(String name) {
        CommandRun run = OperatorCommands.run("checkpoints", "keys", folder.toString(), "--name=" + name, "--json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    private CommandRun keys(String first, String second) {
        return OperatorCommands.run(
                "checkpoints", "keys", folder.toString(), "--name", first, "--name", second, "--json");
    }
}
