package io.bencao.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.OperatorCommands;
import io.bencao.cli.checkpoints.SmallWeights;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.DrawnImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a checkpoint that says "cat" to everything. */
class ExplainCommandTest {

    @TempDir
    private static Path shared;

    private static Path checkpoint;

    @TempDir
    private Path data;

    @BeforeAll
    static void makeCheckpoint() throws IOException {
        checkpoint = SmallWeights.checkpoint(shared, List.of("cat", "dog", "owl"));
    }

    private CommandRun explain(String... more) {
        List<String> words = new ArrayList<>(
                List.of("explain", "--checkpoint=" + checkpoint, "--out=" + data.resolve("why"), "--threads=1"));
        words.addAll(List.of(more));
        return OperatorCommands.run(words.toArray(String[]::new));
    }

    private Path image(String name, int seed) throws IOException {
        Path file = data.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, DrawnImage.draw(seed, 300, 240, 4).jpeg(0.9f, false));
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("why"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldDrawTheAnsweredClassAndTellWhatEachPlaceAdds() throws IOException {
        // When
        CommandRun run = explain(image("pan.jpg", 1).toString(), "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("pan.jpg: cat");
        JsonNode told = new ObjectMapper().readTree(run.out());
        assertThat(new ObjectMapper().readTree(data.resolve("why/pan.why.json").toFile()))
                .isEqualTo(told);
        assertThat(told.path("label").asText()).isEqualTo("cat");
        assertThat(told.path("precision").asText()).isEqualTo("fp32");
        assertThat(told.path("seen").path("height").asDouble()).isEqualTo(1);
        assertThat(told.path("seen").path("width").asDouble()).isEqualTo(0.8);
        assertAddsUp(told);
        BufferedImage drawing = ImageIO.read(data.resolve("why/pan.why.png").toFile());
        assertThat(drawing.getWidth()).isEqualTo(600);
        assertThat(drawing.getHeight()).isEqualTo(480 + 16);
    }

    private static void assertAddsUp(JsonNode told) {
        double sum = 0;
        int places = 0;
        for (JsonNode row : told.path("map")) {
            for (JsonNode place : row) {
                sum += place.asDouble();
                places++;
            }
        }
        assertThat(places).isPositive();
        assertThat(sum / places + told.path("bias").asDouble())
                .isCloseTo(told.path("logit").asDouble(), within(1e-3));
    }

    @Test
    void shouldLookForAnotherClassIfAsked() throws IOException {
        // When
        CommandRun run = explain(image("pan.jpg", 1).toString(), "--label=owl", "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode told = new ObjectMapper().readTree(run.out());
        assertThat(told.path("label").asText()).isEqualTo("owl");
        assertThat(told.path("answered").asText()).isEqualTo("cat");
        assertThat(told.path("probability").asDouble()).isLessThan(0.1);
        assertAddsUp(told);
    }

    @Test
    void shouldNameWhatIsNoImageAndExplainTheOthers() throws IOException {
        // Given: two of the same name, one that is none, one that is cut off
        image("a/pan.jpg", 1);
        image("b/pan.jpg", 2);
        Files.write(data.resolve("a/none.jpg"), new byte[] {1, 2, 3});
        byte[] whole = Files.readAllBytes(data.resolve("a/pan.jpg"));
        Files.write(data.resolve("b/cut.jpg"), Arrays.copyOf(whole, whole.length / 2));

        // When
        CommandRun run = explain(data.resolve("a").toString(), data.resolve("b").toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("none.jpg is left out", "cut.jpg is left out");
        assertThat(written()).containsExactly("pan-2.why.json", "pan-2.why.png", "pan.why.json", "pan.why.png");
    }

    @Test
    void shouldRefuseAClassThatTheCheckpointDoesNotHave() throws IOException {
        // When
        CommandRun run = explain(image("pan.jpg", 1).toString(), "--label=horse");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("has no class horse; it has cat, dog, owl");
        assertThat(data.resolve("why")).doesNotExist();
    }

    @Test
    void shouldRefuseAFolderThatCanNotBeMade() throws IOException {
        // Given
        Files.writeString(data.resolve("why"), "a file");

        // When
        CommandRun run = explain(image("pan.jpg", 1).toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--out", "can't be made a folder");
    }
}
