package io.bencao.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.OperatorCommands;
import io.bencao.testkit.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights whose outputs stand in another order than the classes, found out by images. */
class FitImportCommandTest {

    /** The classes of the outputs; by their names they would be a, b, c. */
    private static final List<String> OUTPUTS = List.of("c", "a", "b");

    @TempDir
    private static Path shared;

    private static Path weights;
    private static Path data;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeWeights() throws IOException {
        weights = shared.resolve("colours.safetensors");
        data = shared.resolve("data");
        ColourWeights.write(weights, data, OUTPUTS, 90);
    }

    private CommandRun fitting(String... more) {
        String[] words = {
            "checkpoints",
            "fit-import",
            weights.toString(),
            "--out=" + folder.resolve("out"),
            "--image-size=" + ColourWeights.SIZE,
            "--threads=1",
            "--padding=symmetric",
            "--norm-epsilon=1e-5",
            "--signing-key=" + folder.resolve("key.pem")
        };
        return OperatorCommands.run(
                Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new));
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out().strip());
    }

    @Test
    void shouldImportInTheOrderThatTheImagesShow() throws Exception {
        // Given
        Path labels = folder.resolve("labels.json");

        // When
        CommandRun run = fitting("--data=" + data, "--preprocessing=imagenet", "--write-labels=" + labels, "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode json = json(run);
        assertThat(json.get("fit").get("outcome").asText()).isEqualTo("certain");
        assertThat(json.get("fit").get("rows").get(0).get("outputs").toString()).isEqualTo("[1,2,0]");
        assertThat(json.get("labels").toString()).isEqualTo("[\"c\",\"a\",\"b\"]");
        assertThat(json.get("imported").get("accuracy").asDouble()).isGreaterThan(0.95);
        assertThat(run.err())
                .contains("outputs     c,a,b: another order than was given")
                .contains("padding   symmetric   given: by --padding")
                .contains("accuracy");
        JsonNode manifest = new ObjectMapper()
                .readTree(Path.of(json.get("imported").get("checkpoint").asText())
                        .resolve("manifest.json")
                        .toFile());
        assertThat(manifest.get("labels").get(0).get("id").asText()).isEqualTo("c");
        assertThat(new LabelChoice(labels.toString()).labels())
                .extracting(label -> label.id())
                .isEqualTo(OUTPUTS);
    }

    @Test
    void shouldImportNothingThatIsNotCertainButWhatIsAccepted() throws Exception {
        // Given: four images of each class, of one colour each: no way to resize can be told from another
        Path few = folder.resolve("few");
        for (String name : OUTPUTS) {
            try (Stream<Path> files = Files.list(data.resolve(name)).sorted().limit(4)) {
                for (Path file : files.toList()) {
                    Files.createDirectories(few.resolve(name));
                    Files.copy(file, few.resolve(name).resolve(file.getFileName()));
                }
            }
        }

        // When
        CommandRun refused = fitting("--data=" + few, "--preprocessing=imagenet");
        CommandRun accepted = fitting("--data=" + few, "--preprocessing=imagenet", "--accept=1");

        // Then
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(4);
        assertThat(refused.out())
                .contains("row  padding    epsilon")
                .contains("not certain: by 12 images")
                .contains("Nothing is imported", "--accept 1");
        assertThat(accepted.exitCode()).as(accepted.err()).isZero();
        assertThat(accepted.out()).contains("checkpoint  ");
    }

    @Test
    void shouldSayThatTheWeightsDoNotKnowTheImages() throws Exception {
        // Given: it says the same to everything
        Path same = SmallWeights.write(folder.resolve("same"), 3);

        // When
        CommandRun run = OperatorCommands.run(
                "checkpoints",
                "fit-import",
                same.toString(),
                "--data=" + data,
                "--out=" + folder.resolve("out"),
                "--image-size=" + ColourWeights.SIZE,
                "--threads=1",
                "--preprocessing=imagenet",
                "--signing-key=" + folder.resolve("key.pem"));

        // Then
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("these weights don't know these images", "Nothing is imported");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void shouldSayWhatCanNotBe() throws IOException {
        assertThat(fitting("--data=" + data, "--labels=a,b,c,d").err())
                .contains("the head has 3 outputs, but there are 4 classes");
        Path few = folder.resolve("few");
        for (String name : OUTPUTS) {
            SmallWeights.image(few.resolve(name).resolve("1.png"), 0x808080);
        }
        CommandRun tooFew = fitting("--data=" + few);
        assertThat(tooFew.exitCode()).isEqualTo(2);
        assertThat(tooFew.err()).contains("too few images", "each needs 2 at least", "a (1), b (1), c (1)");
        assertThat(fitting("--data=" + data, "--images=3").err()).contains("At least 10 images");
        assertThat(fitting("--data=" + data, "--write-labels=" + folder).err()).contains("is a folder");
        CommandRun nowhere = OperatorCommands.run(
                "checkpoints", "fit-import", "nowhere.ckpt", "--data=" + data, "--out=" + folder.resolve("out"));
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("nowhere.ckpt", "no such file");
    }
}
