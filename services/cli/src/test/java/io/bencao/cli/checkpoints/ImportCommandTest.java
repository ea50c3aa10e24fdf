package io.bencao.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.OperatorCommands;
import io.bencao.testkit.CommandRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program's weights become a checkpoint that is verified, and a training's beginning. */
class ImportCommandTest {

    @TempDir
    private static Path shared;

    private static Path weights;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeWeights() throws IOException {
        weights = SmallWeights.write(shared.resolve("resnet18.safetensors"), 3);
    }

    private CommandRun importing(String... more) {
        String[] words = {
            "checkpoints",
            "import",
            weights.toString(),
            "--out=" + folder.resolve("out"),
            "--image-size=64",
            "--signing-key=" + folder.resolve("key.pem")
        };
        return OperatorCommands.run(
                java.util.stream.Stream.concat(java.util.Arrays.stream(words), java.util.Arrays.stream(more))
                        .toArray(String[]::new));
    }

    @Test
    void shouldMakeACheckpointThatIsVerifiedAndServed() throws Exception {
        // When
        CommandRun run = importing("--labels=cat,dog,owl", "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        String[] lines = run.out().strip().split("\n");
        JsonNode json = new ObjectMapper().readTree(lines[lines.length - 1]);
        assertThat(json.get("architecture").asText()).isEqualTo("resnet18");
        assertThat(json.get("padding").asText()).isEqualTo("symmetric");
        assertThat(json.get("parameters")).hasSize(102);
        assertThat(json.get("parameters").get(0).get("fate").asText()).isEqualTo("loaded");
        assertThat(run.err()).contains("102 parameters loaded, 0 replaced, 0 tensors of the file skipped");
        assertThat(run.err())
                .contains("padding   symmetric   guessed: networks in a safetensors file usually pad so; the file does"
                        + " not tell. Another one: --padding")
                .contains("epsilon   1e-5        guessed: the file does not tell. Another one: --norm-epsilon");
        assertThat(json.get("facts").get(1).get("source").asText()).isEqualTo("guessed");
        CommandRun verified = OperatorCommands.run(
                "checkpoints",
                "verify",
                json.get("checkpoint").asText(),
                "--trusted-key",
                json.get("trustedKey").asText());
        assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.out()).contains("all 4 golden images answered as they must be");
    }

    @Test
    void shouldTakeThePaddingThatIsGivenIntoTheManifest() throws Exception {
        // When
        CommandRun run = importing("--labels=cat,dog,owl", "--padding=mindcv", "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("padding   mindcv      given: by --padding");
        String[] lines = run.out().strip().split("\n");
        Path folder = Path.of(new ObjectMapper()
                .readTree(lines[lines.length - 1])
                .get("checkpoint")
                .asText());
        JsonNode manifest =
                new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
        assertThat(manifest.get("architecture").get("padding").asText()).isEqualTo("mindcv");
    }

    @Test
    void shouldScoreItByLabelledImages() throws Exception {
        // Given: it says "cat" to everything
        Path data = folder.resolve("data");
        for (int i = 0; i < 4; i++) {
            SmallWeights.image(data.resolve(i == 0 ? "dog" : "cat").resolve(i + ".png"), 0x303030 * i);
        }

        // When
        CommandRun run = importing("--labels=cat,dog,owl", "--data=" + data, "--threads=1", "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        String[] lines = run.out().strip().split("\n");
        JsonNode json = new ObjectMapper().readTree(lines[lines.length - 1]);
        assertThat(json.get("accuracy").asDouble()).isEqualTo(0.75);
        JsonNode manifest = new ObjectMapper()
                .readTree(Path.of(json.get("checkpoint").asText())
                        .resolve("manifest.json")
                        .toFile());
        assertThat(manifest.get("temperature").asDouble()).isGreaterThan(1);
        assertThat(manifest.get("scores").get("fp32").get("examples").asInt()).isEqualTo(4);
    }

    @Test
    void shouldRefuseLabelsThatDoNotFitAndLeaveNothingBehind() throws IOException {
        // When
        CommandRun run = importing("--labels=cat,dog");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("fc.weight has the shape [3, 512], but [2, 512] is expected");
        assertThat(folder.resolve("out").resolve("runs")).isEmptyDirectory();
    }

    @Test
    void shouldReadLabelsFromAFile() throws IOException {
        // Given
        Path labels = Files.writeString(folder.resolve("labels.txt"), "cat\ndog\n\ncat\n");

        // When
        CommandRun run = importing("--labels=" + labels);

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("names a class twice");
    }

    @Test
    void shouldRefuseWhatMakesNoSense() {
        assertThat(importing("--labels=a,b,c", "--padding=valid").err()).contains("valid", "symmetric");
        assertThat(importing("--labels=a,b,c", "--arch=resnet50").err())
                .contains("holds a resnet18, but a resnet50 is wanted");
        assertThat(importing("--labels=a,b,c", "--norm-epsilon=-1").err()).contains("between 0 and 1");
        assertThat(importing("--labels=a,b,c", "--golden=nowhere.jpg").err()).contains("no image nowhere.jpg");
        assertThat(importing("--labels=a").err()).contains("there is no file a", "two classes at least");
        assertThat(importing("--labels=no/labels.txt").err()).contains("there is no file no/labels.txt");
    }

    @Test
    void shouldBeginATrainingWithThemAndReplaceTheHead() throws IOException {
        // Given
        for (int label = 0; label < 2; label++) {
            Path images = Files.createDirectories(folder.resolve("data").resolve("c" + label));
            for (int i = 0; i < 10; i++) {
                BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
                image.setRGB(i, i, 0xFFFFFF >> (8 * label));
                ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
            }
        }

        // When
        CommandRun run = OperatorCommands.run(
                "train",
                "--data=" + folder.resolve("data"),
                "--out=" + folder.resolve("out"),
                "--pretrained=" + weights,
                "--image-size=32",
                "--epochs=1",
                "--batch=4",
                "--lr=0.001",
                "--threads=1",
                "--signing-key=" + folder.resolve("key.pem"));

        // Then: depth and padding follow the file, which the defaults are not
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("100 parameters loaded, 2 replaced, 0 tensors")
                .contains("fc.weight  [2, 512], new: the file has [3, 512]");
        Path manifest;
        try (var found = Files.find(folder.resolve("out"), 2, (path, file) -> path.endsWith("manifest.json"))) {
            manifest = found.findFirst().orElseThrow();
        }
        JsonNode architecture = new ObjectMapper().readTree(manifest.toFile()).get("architecture");
        assertThat(architecture.get("depth").asInt()).isEqualTo(18);
        assertThat(architecture.get("padding").asText()).isEqualTo("symmetric");
        try (var found = Files.find(folder.resolve("out"), 4, (path, file) -> path.endsWith("parameters.txt"))) {
            assertThat(found.findFirst().orElseThrow())
                    .content()
                    .hasLineCount(102)
                    .contains("loaded    conv1.weight");
        }
    }

    @Test
    void shouldSayInOneLineWhyAFileCanNotBeTaken() throws IOException {
        // Given
        Path pickle = Files.write(
                folder.resolve("resnet18.pth"),
                "PK\u0003\u0004 and so on, as torch.save writes".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        // When
        CommandRun run = OperatorCommands.run("train", "--data=" + folder, "--out=" + folder, "--pretrained=" + pickle);

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("resnet18.pth", "zip archive without an end", "Copy it once more")
                .doesNotContain("\tat ");
        assertThat(run.err().strip().lines()).hasSize(1);
    }
}
