package io.bencao.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.OperatorCommands;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelabelCommandTest {

    @TempDir
    private Path folder;

    private CheckpointBundle source;

    @BeforeEach
    void write() throws IOException {
        SigningKey theirs = SigningKey.generate();
        theirs.exportPublic(folder.resolve("theirs.pub"));
        source = StoredCheckpoint.write(folder.resolve("store"), "teas", "teas-1", theirs);
        Files.writeString(folder.resolve("labels.json"), """
                \uFEFF[{"id": "done", "display": {"en": "Done"},
                  "stage": {"family": {"id": "tea", "display": {"en": "Tea"}}, "place": 2, "id": "right"}},
                 {"id": "raw", "display": {"en": "Raw"},
                  "stage": {"family": {"id": "tea", "display": {"en": "Tea"}}, "place": 1, "id": "raw"}}]
                """);
    }

    @Test
    void shouldMakeACheckpointThatDeclaresStages() throws IOException {
        // When
        CommandRun run = relabel("labels.json", "theirs.pub", "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertThat(answer.path("families").get(0).asText()).isEqualTo("tea: raw < right");
        assertThat(answer.path("id").asText()).isEqualTo("teas-1-relabelled");
        CheckpointBundle made =
                CheckpointBundle.open(Path.of(answer.path("checkpoint").asText()));
        assertThat(made.manifest().labels()).extracting(label -> label.id()).containsExactly("raw", "done");
        assertThat(folder.resolve("out/signer.pub")).exists();
    }

    @Test
    void shouldSayWhatIsWrongWithTheLabelsTheKeyOrTheFolder() throws IOException {
        // Given
        Files.writeString(folder.resolve("other.json"), "[{\"id\": \"raw\"}, {\"id\": \"burnt\"}]");
        Files.writeString(
                folder.resolve("gap.json"),
                Files.readString(folder.resolve("labels.json")).replace(": 2", ": 3"));
        SigningKey.generate().exportPublic(folder.resolve("nobody.pub"));

        // Then
        assertRefused(relabel("other.json", "theirs.pub"), 2, "other.json: ", "missing: done", "unknown to it: burnt");
        assertRefused(relabel("gap.json", "theirs.pub"), 2, "gap.json", "tea");
        assertRefused(relabel("none.json", "theirs.pub"), 2, "none.json: there is no such file");
        assertRefused(relabel("labels.json", "nobody.pub"), 3, "can't be relabelled", "signed by");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static void assertRefused(CommandRun run, int exitCode, String... words) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).contains(words);
    }

    private CommandRun relabel(String labels, String key, String... more) {
        String[] arguments = {
            "checkpoints",
            "relabel",
            source.folder().toString(),
            "--labels",
            folder.resolve(labels).toString(),
            "--out",
            folder.resolve("out").toString(),
            "--trusted-key",
            folder.resolve(key).toString(),
            "--signing-key",
            folder.resolve("own.pem").toString()
        };
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return OperatorCommands.run(all);
    }
}
