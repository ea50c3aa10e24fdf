package io.bencao.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.OperatorCommands;
import io.bencao.cli.local.RunningSystem;
import io.bencao.cli.local.Workplace;
import io.bencao.testkit.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom 'bencao down' ends, and whom never. The process is one that only sleeps. */
class DownCommandTest {

    @TempDir
    private Path folder;

    private Process sleeping;

    @BeforeEach
    void start() throws IOException {
        sleeping = new ProcessBuilder("sleep", "300").start();
    }

    @AfterEach
    void end() {
        sleeping.destroyForcibly();
    }

    @Test
    void shouldEndTheProcessThatHasTheFolder() throws Exception {
        // Given
        try (Workplace workplace = Workplace.at(folder, "bencao up")) {
            running(sleeping.info().startInstant().orElseThrow().toString()).writeTo(workplace.folder());

            // When
            CommandRun run = down();

            // Then
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(sleeping.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(new ObjectMapper().readTree(run.out()).path("ended").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void shouldEndNobodyByWhatAKilledOneLeftBehind() {
        // Given: the number is a stranger's now
        running(sleeping.info().startInstant().orElseThrow().toString()).writeTo(folder);

        // When
        CommandRun run = down();

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("nothing runs in " + folder);
        assertThat(sleeping.isAlive()).isTrue();
    }

    @Test
    void shouldEndNoStrangerWhoHasTheNumberOfTheOneThatHasTheFolder() {
        // Given
        try (Workplace workplace = Workplace.at(folder, "bencao up")) {
            running("2026-01-01T00:00:00Z").writeTo(workplace.folder());

            // When
            CommandRun run = down();

            // Then
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err()).contains("process " + sleeping.pid(), "another or none");
            assertThat(sleeping.isAlive()).isTrue();
        }
    }

    private RunningSystem running(String started) {
        return new RunningSystem(sleeping.pid(), started, "127.0.0.1:9092", Map.of("classifier", 8080), true);
    }

    private CommandRun down() {
        return OperatorCommands.run("down", "--data", folder.toString(), "--json");
    }
}
