package io.bencao.bench.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.terminal.CommandLines;
import io.bencao.testkit.CommandRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Measures for real, with as little as can be measured. */
@Timeout(120)
class TrainingCommandTest {

    @Test
    void shouldMeasureBothAndJudgeTheirRatio() throws IOException {
        // When: nothing is a thousand times as fast as the bare loop
        CommandRun run = CommandRun.of(
                CommandLines.of(new TrainingCommand()),
                "--image-size=32",
                "--batch=2",
                "--steps=1",
                "--rounds=1",
                "--at-least=1000",
                "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("training  ", "resnet18, 32 pixels, batch 2, 1 threads");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("ratio").asDouble()).isBetween(1e-6, 1000.0);
        assertThat(json.path("trainingImagesPerSecond").asDouble()).isPositive();
        assertThat(json.path("architecture").asText()).isEqualTo("resnet18");
    }
}
