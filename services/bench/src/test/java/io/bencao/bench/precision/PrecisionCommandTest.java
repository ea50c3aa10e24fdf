package io.bencao.bench.precision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.terminal.CommandLines;
import io.bencao.samples.SampleImage;
import io.bencao.samples.SampleImages;
import io.bencao.samples.SampleSeeds;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.Repository;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The starter, measured for real, with as little as can be measured. */
@Timeout(120)
class PrecisionCommandTest {

    private static final String STARTER = "--checkpoint=" + Repository.root().resolve("model/starter");

    @TempDir
    private Path folder;

    @Test
    void shouldMeasureBothAndJudgeThemByTheLimitsGiven() throws IOException {
        // Given: an image of each class, of which one is broken
        SampleImages samples = new SampleImages(SampleSeeds.DEMO);
        for (int i = 0; i < 12; i++) {
            SampleImage sample = samples.image(i);
            Path label = Files.createDirectories(folder.resolve(sample.label()));
            Files.write(label.resolve(i + ".jpg"), i == 5 ? new byte[] {1} : sample.jpeg());
        }

        // When: nothing is a thousand times as fast
        CommandRun run = run(STARTER, "--data=" + folder, "--seconds=0.01", "--at-least=1000", "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("images").asInt()).isEqualTo(11);
        assertThat(json.path("fp32Accuracy").asDouble()).isGreaterThan(0.5);
        assertThat(json.path("agreement").asDouble()).isGreaterThan(0.5);
        assertThat(json.path("ratio").asDouble()).isPositive();
        assertThat(json.path("rounds").asInt()).isPositive();
        assertThat(run.err()).contains("left out: ", "5.jpg");
    }

    @Test
    void shouldSayThatACheckpointHasNoInt8() throws IOException {
        // Given
        Path mine = StoredCheckpoint.write(folder.resolve("store"), "herbs", "herbs-1", SigningKey.generate())
                .folder();

        // When
        CommandRun run = run("--checkpoint=" + mine);

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("herbs-1 has no int8", "bencao checkpoints quantise");
    }

    @Test
    void shouldSayThatTheImagesDoNotFitTheCheckpoint() throws IOException {
        // Given
        Path cats = Files.createDirectories(folder.resolve("data/cat"));
        Files.write(cats.resolve("1.jpg"), new byte[] {1});
        Files.write(Files.createDirectories(folder.resolve("data/dog")).resolve("1.jpg"), new byte[] {1});

        // Then
        for (String data : List.of(
                folder.resolve("data").toString(), folder.resolve("none").toString())) {
            CommandRun run = run(STARTER, "--data=" + data);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).doesNotContain("\tat ");
        }
    }

    private static CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--threads=1");
        return CommandRun.of(CommandLines.of(new PrecisionCommand()), all.toArray(String[]::new));
    }
}
