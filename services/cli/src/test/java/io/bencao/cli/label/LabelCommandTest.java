package io.bencao.cli.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.OperatorCommands;
import io.bencao.cli.TestCluster;
import io.bencao.testkit.CommandRun;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelCommandTest {

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @Test
    void shouldWriteOneRecordOfFeedback() throws IOException {
        // Given
        String id = UUID.randomUUID().toString();

        // When
        CommandRun run = CLUSTER.bencao(
                "label",
                id,
                "sz_tg",
                "--annotator",
                "li",
                "--picked",
                "audit",
                "--probability",
                "0.25",
                "--json",
                "--unchecked");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"label\":\"sz_tg\"");
        JsonNode value = feedback(id);
        assertThat(value.at("/kind").asText()).isEqualTo("LABEL");
        assertThat(value.at("/trueLabel").asText()).isEqualTo("sz_tg");
        assertThat(value.at("/annotator").asText()).isEqualTo("li");
        assertThat(value.at("/pickedHow").asText()).isEqualTo("AUDIT");
        assertThat(value.at("/pickProbability").asDouble()).isEqualTo(0.25);
    }

    @Test
    void shouldSayWhatElseMayBeSaid() throws IOException {
        String id = UUID.randomUUID().toString();
        assertThat(CLUSTER.bencao("label", id, "--withdraw", "--unchecked").exitCode())
                .isZero();
        assertThat(feedback(id).at("/kind").asText()).isEqualTo("WITHDRAW");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x --confirm", "--confirm --withdraw", "x --probability 0", "x --probability 2"})
    void shouldRefuseWhatMakesNoSense(String arguments) {
        String[] given =
                ("label " + UUID.randomUUID() + " " + arguments).strip().split(" ");
        assertThat(OperatorCommands.run(given).exitCode()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAnEventIdThatIsNone() {
        CommandRun run = OperatorCommands.run("label", "pan-3", "x");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("pan-3");
    }

    private static JsonNode feedback(String id) throws IOException {
        CommandRun tail = CLUSTER.bencao("tail", "feedback", "--from-beginning", "--no-follow", "--json");
        for (String line : tail.out().split("\n")) {
            JsonNode record = new ObjectMapper().readTree(line);
            if (record.at("/key").asText().equals(id)) {
                return record.at("/value");
            }
        }
        throw new AssertionError("no feedback about " + id + " in:\n" + tail.out());
    }
}
