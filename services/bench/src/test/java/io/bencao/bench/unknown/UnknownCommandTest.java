package io.bencao.bench.unknown;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.terminal.CommandLines;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.Repository;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The starter, asked for real, with as little as can be asked. */
@Timeout(120)
class UnknownCommandTest {

    private static final String STARTER = "--checkpoint=" + Repository.root().resolve("model/starter");
    private static final int IMAGES = 8;

    @TempDir
    private Path folder;

    @Test
    void shouldTellDrawingsFromHerbsAndJudgeByTheLimitGiven() throws IOException {
        // Given: drawings, and a file that is none
        for (int i = 0; i < IMAGES; i++) {
            Files.write(
                    folder.resolve(i + ".jpg"), DrawnImage.draw(i, 300, 240, 4).jpeg(0.9f, false));
        }
        Files.write(folder.resolve("9.jpg"), new byte[] {1});

        // When: no share is small enough
        CommandRun run =
                run(STARTER, "--strange=" + folder, "--images=" + IMAGES, "--rounds=1", "--most-honest=-1", "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("honestImages").asInt()).isEqualTo(IMAGES);
        assertThat(json.path("honestUnknown").asDouble()).isLessThan(0.3);
        assertThat(json.path("strange")).hasSize(4);
        JsonNode drawings = json.path("strange").path(0);
        assertThat(drawings.path("images").asInt()).isEqualTo(IMAGES);
        assertThat(drawings.path("auroc").asDouble()).isGreaterThan(0.9);
        assertThat(drawings.path("unknown").asDouble()).isGreaterThan(0.5);
    }

    @Test
    void shouldSayWhatCanNotBeMeasured() throws IOException {
        // Given
        Path untold = StoredCheckpoint.write(folder.resolve("store"), "herbs", "herbs-1", SigningKey.generate())
                .folder();
        Path empty = Files.createDirectories(folder.resolve("empty"));

        // Then
        assertRefused(run("--checkpoint=" + untold), "can't tell unknown images", "checkpoints calibrate");
        assertRefused(
                run(STARTER, "--images=1", "--strange=" + folder.resolve("none")), "none: there is no such folder");
        assertRefused(run(STARTER, "--images=1", "--strange=" + empty), "no image in it can be decoded");
        assertRefused(run(STARTER, "--images=0"), "must be at least 1");
    }

    private static void assertRefused(CommandRun run, String... words) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(words);
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(CommandLines.of(new UnknownCommand()), arguments);
    }
}
