package io.bencao.bench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.terminal.CommandLines;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.Repository;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The starter, asked for real, with as little as can be asked. */
class OcclusionCommandTest {

    private static final String STARTER = "--checkpoint=" + Repository.root().resolve("model/starter");

    @Test
    void shouldCostTheAnswerMoreWhereTheMapPointsThanWhereItDoesNot() throws IOException {
        // When
        CommandRun run = run(STARTER, "--images=12", "--precision=fp32", "--json");

        // Then
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("images").asInt()).isEqualTo(12);
        for (String cover : new String[] {"grey", "blur"}) {
            assertThat(json.path(cover).path("most").asDouble())
                    .as(run.out())
                    .isGreaterThan(json.path(cover).path("least").asDouble());
        }
    }

    @Test
    void shouldRefuseWhatCanNotBeCovered() {
        for (String wrong : new String[] {"--images=0", "--share=0", "--share=0.6", "--share=NaN"}) {
            CommandRun run = run(STARTER, wrong);
            assertThat(run.exitCode()).as(wrong).isEqualTo(2);
            assertThat(run.err()).contains("--share above 0 and at most 0.5");
        }
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(CommandLines.of(new OcclusionCommand()), arguments);
    }
}
