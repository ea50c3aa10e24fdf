package io.bencao.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.trainer.phase.Phase;
import io.bencao.trainer.train.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {

    @TempDir
    Path folder;

    @Test
    void shouldGoOnWithWhatWasSavedLast() throws IOException {
        // Given
        RunStore store = new RunStore(folder);
        assertThat(store.current()).isEmpty();
        TrainingRunState state =
                TrainingRunState.begun("run", Mode.HEAD, "why", 5, "a", Map.of(0, 7L, 3, 9L), 4L, Map.of("t", "id"));

        // When
        store.save(state);
        store.save(state.with("b").decided(true, "better", Map.of("gain", 0.1)).in(Phase.RELEASING));

        // Then
        assertThat(new RunStore(folder).current())
                .contains(new TrainingRunState(
                        "run",
                        Phase.RELEASING,
                        Mode.HEAD,
                        "why",
                        5,
                        "a",
                        Map.of(0, 7L, 3, 9L),
                        4L,
                        Map.of("t", "id"),
                        "b",
                        true,
                        "better",
                        Map.of("gain", 0.1)));
    }

    @Test
    void shouldHaveNoRunUnderWayOnceItHasEnded() throws IOException {
        RunStore store = new RunStore(folder);
        TrainingRunState state = TrainingRunState.begun("run", Mode.FULL, "why", 5, "a", Map.of(), null, Map.of());
        store.save(state);
        assertThat(store.lastEnded()).isEmpty();
        store.finish(state.in(Phase.DONE));
        assertThat(store.current()).isEmpty();
        assertThat(store.lastEnded()).isPresent();
        assertThat(folder.resolve("runs/run/state.json")).exists();
    }

    @Test
    void shouldGoOnWithARunThatAnEarlierVersionBegan() throws IOException {
        RunStore store = new RunStore(folder);
        store.save(TrainingRunState.begun("run", Mode.HEAD, "why", 5, "a", Map.of(0, 7L), 4L, Map.of()));
        Path file = folder.resolve("current.json");
        Files.writeString(file, Files.readString(file).replace("\"topicIds\":{},", ""));
        assertThat(store.current().orElseThrow().topicIds()).isEmpty();
    }

    @Test
    void shouldGiveUpARunWhoseFileMakesNoSense() throws IOException {
        Files.writeString(folder.resolve("current.json"), "{\"runId\": ");
        assertThat(new RunStore(folder).current()).isEmpty();
    }

    @Test
    void shouldRememberWhichReleaseIsAudited() throws IOException {
        RunStore store = new RunStore(folder);
        assertThat(store.auditedRelease()).isZero();
        store.auditOver(12);
        assertThat(new RunStore(folder).auditedRelease()).isEqualTo(12);
    }
}
