package io.bencao.bench.roast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.terminal.CommandLines;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.Repository;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The starter, measured for real, with as little as can be measured. */
@Tag("soak")
@Timeout(600)
class RoastCommandTest {

    @Test
    void shouldMeasureAFewRunsOfOneFamily() throws IOException {
        // When: images far apart, so that there are few
        CommandRun run = run(
                "--checkpoint=" + Repository.root().resolve("model/starter"),
                "--families=puhuang",
                "--golden=8",
                "--runs=3",
                "--every=50",
                "--threads=1",
                "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isIn(0, 1);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("runs").asInt()).isEqualTo(3);
        assertThat(json.path("goldenRuns").asInt()).isEqualTo(8);
        assertThat(json.path("timeToRight")).hasSize(3);
        assertThat(json.path("forecast").has("lostWarnedInTime")).isTrue();
        assertThat(json.path("naive").has("othersWarned")).isTrue();
        // The starter knows pollen that is raw from all else: there is nothing to be wrong about in the first tenth
        assertThat(json.path("wrongStage").get(0).path("share").asDouble()).isZero();
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(CommandLines.of(new RoastCommand()), arguments);
    }
}
