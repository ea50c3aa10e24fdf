package io.bencao.cli.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.OperatorCommands;
import io.bencao.cli.TestCluster;
import io.bencao.testkit.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelCommandTest {

    @TempDir
    private Path folder;

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
                "--signing-key",
                folder.resolve("key.pem").toString(),
                "--json",
                "--unchecked");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"label\":\"sz_tg\"");
        JsonNode value = feedback(id);
        assertThat(value.at("/kind").asText()).isEqualTo("LABEL");
        assertThat(value.at("/trueLabel").asText()).isEqualTo("sz_tg");
        assertThat(value.at("/annotator").asText()).isEqualTo("li");
        assertThat(value.at("/keyId").asText())
                .isEqualTo(SigningKey.createIfAbsent(folder.resolve("key.pem")).keyId());
    }

    @Test
    void shouldSayWhatElseMayBeSaid() throws IOException {
        String id = UUID.randomUUID().toString();
        String key = folder.resolve("key.pem").toString();
        assertThat(CLUSTER.bencao("label", id, "--withdraw", "--from", "bo", "--unchecked", "--signing-key", key)
                        .exitCode())
                .isZero();
        assertThat(feedback(id).at("/kind").asText()).isEqualTo("WITHDRAW");
        assertThat(feedback(id).at("/withdrawnFrom").asText()).isEqualTo("bo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x --confirm", "--confirm --withdraw", "x --from bo", "--confirm --from bo"})
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
