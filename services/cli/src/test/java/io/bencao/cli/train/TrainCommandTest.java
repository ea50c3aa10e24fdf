package io.bencao.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.OperatorCommands;
import io.bencao.testkit.CommandRun;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
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
    void shouldTellOfTheTrainingOnAPageWithLabelsThatAreProbablyWrong() throws Exception {
        // Given: two images lie in the other class's folder
        writeImages();
        Path red = folder.resolve("data").resolve("c0");
        Path blue = folder.resolve("data").resolve("c255");
        Files.move(red.resolve("3.png"), blue.resolve("astray.png"));

        // When
        CommandRun run = train(
                "--arch=resnet18",
                "--image-size=32",
                "--epochs=2",
                "--batch=8",
                "--lr=0.02",
                "--seed=2",
                "--threads=1",
                "--precisions=fp32",
                "--suspects",
                "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        String[] lines = run.out().strip().split("\n");
        JsonNode json = new ObjectMapper().readTree(lines[lines.length - 1]);
        assertThat(json.get("suspects").findValuesAsText("image"))
                .contains(blue.resolve("astray.png").toString());
        assertThat(run.err())
                .contains("given beside recipe default: --epochs 2 instead of 50, --batch 8 instead of 32")
                .contains("recipe default: 2 epochs to 32 pixels, batch 8, learning rate 0.02 to 0,")
                .contains("labels of the images learned from or chosen by");
        Path report = Path.of(json.get("report").asText());
        assertThat(report.getParent().getParent())
                .isEqualTo(folder.resolve("out").resolve("runs"));
        assertThat(report)
                .content()
                .contains("Bencao training", "Accuracy over epochs", "Loss over epochs", "Six at random", "astray.png");
    }

    @Test
    void shouldTrainOnAFolderAsItLiesAboutAndEndWithStatusOneWhereImagesCouldNotBeUsed() throws Exception {
        // Given: a third of a class in a folder below it, a film, a sidecar, a broken image
        writeImages();
        Path label = folder.resolve("data").resolve("c255");
        Path below = Files.createDirectories(label.resolve("more"));
        for (int i = 0; i < 4; i++) {
            Files.move(label.resolve(i + ".png"), below.resolve(i + ".png"));
        }
        try (RandomAccessFile film =
                new RandomAccessFile(label.resolve("film.jpg").toFile(), "rw")) {
            film.setLength(900L << 20);
        }
        Files.writeString(label.resolve("._4.png"), "a sidecar");
        Files.writeString(label.resolve("broken.png"), "no image");

        // When
        CommandRun run = train(
                "--arch=resnet18",
                "--image-size=32",
                "--epochs=1",
                "--batch=8",
                "--threads=1",
                "--precisions=fp32",
                "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        String[] lines = run.out().strip().split("\n");
        JsonNode json = new ObjectMapper().readTree(lines[lines.length - 1]);
        assertThat(json.get("examples").asInt() + json.get("judged").asInt()).isEqualTo(24);
        assertThat(json.get("skipped").asInt()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "25 images taken, 4 of them from folders below their class's; left out 2: 1 hidden or a system's",
                        "left out: " + label.resolve("film.jpg") + ": larger than an image may be",
                        "left out: " + label.resolve("broken.png"));
        assertThat(run.err()).contains("left out    2 that");
    }

    @Test
    void shouldRefuseAClassThatNoCheckpointTakesBeforeItTrains() throws Exception {
        // Given
        writeImages();
        Files.move(folder.resolve("data").resolve("c0"), folder.resolve("data").resolve("red\nroom"));

        // When
        CommandRun run = train("--arch=resnet18", "--image-size=32", "--epochs=1");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("\"red?room\" has line breaks");
        assertThat(folder.resolve("out")).doesNotExist();
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
