package io.bencao.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.OperatorCommands;
import io.bencao.testkit.CommandRun;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

    @TempDir
    private Path folder;

    private CommandRun train(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "train",
                "--data",
                folder.resolve("data").toString(),
                "--out",
                folder.resolve("out").toString(),
                "--signing-key",
                folder.resolve("key.pem").toString()));
        words.addAll(List.of(more));
        return OperatorCommands.run(words.toArray(String[]::new));
    }

    private void writeImages() throws IOException {
        Random random = new Random(1);
        for (Color colour : List.of(Color.RED, Color.BLUE)) {
            Path label = Files.createDirectories(folder.resolve("data").resolve("c" + colour.getBlue()));
            for (int i = 0; i < 12; i++) {
                BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
                for (int pixel = 0; pixel < 1600; pixel++) {
                    image.setRGB(pixel % 40, pixel / 40, random.nextInt(100) + colour.getRGB() / 2);
                }
                ImageIO.write(image, "png", label.resolve(i + ".png").toFile());
            }
        }
    }

    @Test
    void shouldTrainAndPrintWhatWasMeasuredAsTheLastLine() throws Exception {
        // Given
        writeImages();

        // When
        CommandRun run = train(
                "--arch=resnet18",
                "--image-size=32",
                "--epochs=1",
                "--batch=8",
                "--lr=0.01",
                "--threads=1",
                "--precisions=fp32",
                "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        String[] lines = run.out().strip().split("\n");
        JsonNode json = new ObjectMapper().readTree(lines[lines.length - 1]);
        assertThat(json.get("accuracy").asDouble()).isBetween(0.0, 1.0);
        assertThat(json.get("judgedOn").asText()).isEqualTo("validation");
        assertThat(json.get("epochs").asInt()).isEqualTo(1);
        assertThat(Path.of(json.get("checkpoint").asText()).resolve("manifest.json"))
                .exists();
        assertThat(Path.of(json.get("trustedKey").asText())).exists();
        assertThat(run.err()).contains("epoch   1 of 1");
    }

    @Test
    void shouldRefusePrecisionsThatItCanNotMake() {
        for (String precisions : List.of("int8", "fp32,fp16", "fp8")) {
            // When
            CommandRun run = train("--precisions=" + precisions);

            // Then
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("--precisions must be");
        }
    }

    @Test
    void shouldSayHowTheFolderMustLook() {
        // When
        CommandRun run = train();

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("There is no folder").doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseWhatMakesNoSense() {
        assertThat(train("--arch=vgg16").err()).contains("vgg16", "resnet50");
        assertThat(train("--padding=valid").err()).contains("valid", "symmetric");
        assertThat(train("--image-size=8").err()).contains("8 pixels are too small");
        assertThat(train("--progressive=96,128").err()).contains("ends with 128", "--image-size is 224");
        assertThat(train("--progressive=96;224").err()).contains("not understood", "96:20,224:10");
        assertThat(train("--lr=-1").err()).contains("learning rate must be above 0");
        assertThat(train("--name=../x").err()).contains("../x");
        assertThat(train("--symmetry=twice").err()).contains("twice");
    }

    @Test
    void shouldFitANewHeadToItsOwnCheckpointAndNeedNoKeyForThat() throws Exception {
        // Given
        writeImages();
        train("--arch=resnet18", "--image-size=32", "--epochs=1", "--batch=8", "--lr=0.01", "--threads=1");

        // When
        CommandRun run = train(
                "--freeze-backbone",
                "--from-checkpoint=" + folder.resolve("out"),
                "--feature-cache=" + folder.resolve("cache"),
                "--threads=1",
                "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        String[] lines = run.out().strip().split("\n");
        JsonNode json = new ObjectMapper().readTree(lines[lines.length - 1]);
        assertThat(json.get("examples").asInt()).isBetween(15, 23);
        assertThat(json.get("cached").asInt()).isZero();
        assertThat(json.get("fitSeconds").asDouble()).isPositive();
        JsonNode manifest = new ObjectMapper()
                .readTree(Path.of(json.get("checkpoint").asText())
                        .resolve("manifest.json")
                        .toFile());
        assertThat(manifest.get("parent").asText()).isEqualTo(json.get("parent").asText());
        assertThat(manifest.get("name").asText()).isEqualTo("resnet18");
    }

    @Test
    void shouldRefuseWhatMakesNoSenseForAHead() {
        assertThat(train("--freeze-backbone").err()).contains("needs a network", "--from-checkpoint");
        assertThat(train("--from-checkpoint=x").err()).contains("goes with --freeze-backbone");
        assertThat(train("--freeze-backbone", "--from-checkpoint=x", "--lr=1").err())
                .contains("--lr means nothing");
        assertThat(train("--freeze-backbone", "--from-checkpoint=" + folder).err())
                .contains("holds no checkpoint");
        assertThat(train("--class-weights=some").err()).contains("some");
        assertThat(train("--crop=0").err()).contains("smallest window must be above 0");
        assertThat(train("--colour=2").err()).contains("change of colour", "2.0");
    }

    @Test
    void shouldShareEpochsAmongSizesThatNameNone() {
        assertThat(new ProgressiveSizes("96,160,224", 50).stages())
                .extracting(stage -> stage.size() + ":" + stage.epochs())
                .containsExactly("96:16", "160:17", "224:17");
        assertThat(new ProgressiveSizes("96:30,224:5", 50).stages())
                .extracting(stage -> stage.size() + ":" + stage.epochs())
                .containsExactly("96:30", "224:5");
    }
}
