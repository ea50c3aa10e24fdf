package io.bencao.cli.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.evaluate.report.TrainingCourse.Epoch;
import io.bencao.cli.terminal.Complaint;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCourseTest {

    private static final String FIRST =
            "{\"kind\":\"epoch\",\"epoch\":1,\"size\":96,\"loss\":2.5,\"accuracy\":0.25,\"validationAccuracy\":0.5,\"best\":true}";

    @TempDir
    private Path folder;

    private CheckpointBundle bundle;

    @BeforeEach
    void write() throws IOException {
        bundle = StoredCheckpoint.write(folder.resolve("store"), "herbs", "herbs-1", SigningKey.generate());
    }

    @Test
    void shouldFindTheRunBesideTheCheckpointThatItMade() throws IOException {
        // Given
        Path run = Files.createDirectories(folder.resolve("store/runs/herbs-1"));
        Files.writeString(run.resolve("metrics.jsonl"), FIRST);

        // Then
        assertThat(TrainingCourse.of(bundle, Optional.empty()))
                .contains(new TrainingCourse(List.of(new Epoch(1, 96, 2.5, 0.25, 0.5, true)), List.of()));
    }

    @Test
    void shouldKnowNothingOfACheckpointThatComesAlone() throws IOException {
        assertThat(TrainingCourse.of(bundle, Optional.empty())).isEmpty();
    }

    @Test
    void shouldPassOverWhatIsNoEpoch() throws IOException {
        // Given: the file of a training that runs, and of a later program
        Files.writeString(
                folder.resolve("metrics.jsonl"),
                String.join(
                        "\n",
                        "{\"kind\":\"step\",\"loss\":9}",
                        "",
                        "null",
                        "[1, 2]",
                        "no JSON at all",
                        "{\"kind\":\"epoch\",\"epoch\":7,\"loss\":\"NaN\"}",
                        FIRST,
                        "{\"kind\":\"epoch\",\"epoch\":2,\"loss\":1.5,\"later\":{}}",
                        FIRST.substring(0, FIRST.length() - 9)));

        // When
        List<Epoch> epochs =
                TrainingCourse.of(bundle, Optional.of(folder)).orElseThrow().epochs();

        // Then
        assertThat(epochs).containsExactly(new Epoch(1, 96, 2.5, 0.25, 0.5, true), new Epoch(2, 0, 1.5, 0, 0, false));
    }

    @Test
    void shouldSayThatARunWhichWasNamedTellsNothing() throws IOException {
        // Given
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Files.writeString(empty.resolve("metrics.jsonl"), "\n");

        // Then
        for (Path run : List.of(empty, folder.resolve("none"))) {
            assertThatThrownBy(() -> TrainingCourse.of(bundle, Optional.of(run)))
                    .isInstanceOf(Complaint.class)
                    .hasMessage("--run " + run + " has no metrics.jsonl with an epoch in it.");
        }
    }
}
