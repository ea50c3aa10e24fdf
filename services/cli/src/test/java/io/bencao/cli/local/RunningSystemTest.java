package io.bencao.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningSystemTest {

    @TempDir
    private Path folder;

    @Test
    void shouldTellOthersWhatRunsWhileTheFolderIsTaken() {
        // Given
        RunningSystem running = RunningSystem.here("127.0.0.1:9092", Map.of("classifier", 8080))
                .with("trainer", 8081)
                .serving();

        // When
        try (FolderLock lock = FolderLock.take(folder, "bencao up")) {
            running.writeTo(folder);

            // Then
            assertThat(RunningSystem.in(folder)).contains(running);
            assertThat(running.process()).contains(ProcessHandle.current());
        }
    }

    @Test
    void shouldNotBelieveWhatWasLeftBehind() {
        // Given
        RunningSystem.here("127.0.0.1:9092", Map.of()).serving().writeTo(folder);
        FolderLock.take(folder, "bencao up").close();

        // Then
        assertThat(RunningSystem.in(folder)).isEmpty();
    }

    @Test
    void shouldNotTakeAStrangerForTheOneWhoseNumberItHas() {
        // Given
        RunningSystem here = RunningSystem.here("127.0.0.1:9092", Map.of());
        RunningSystem before = new RunningSystem(here.pid(), "2026-01-01T00:00:00Z", "127.0.0.1:9092", Map.of(), true);

        // Then
        assertThat(before.process()).isEmpty();
    }
}
