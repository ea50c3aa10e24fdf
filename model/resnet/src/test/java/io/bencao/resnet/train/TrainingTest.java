package io.bencao.resnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Scores;
import io.bencao.inference.GoldenCheck;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.data.Augmentation;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.DrawnImages;
import io.bencao.resnet.data.Grouping;
import io.bencao.resnet.data.Symmetry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole trainings of a ResNet-18 on 32-pixel images, seconds each. */
class TrainingTest {

    private static final int SIZE = 32;
    private static final double RATE = 0.02;

    @TempDir
    private Path folder;

    private final List<TrainingEvent.EpochDone> epochs = new ArrayList<>();

    private TrainingResult train(List<Stage> stages, boolean compact, long seed, String out) throws Exception {
        return train(stages, compact, seed, out, RATE);
    }

    private TrainingResult train(List<Stage> stages, boolean compact, long seed, String out, double rate)
            throws Exception {
        return new Training().run(settings(stages, compact, seed, out, rate), this::record);
    }

    private TrainingSettings settings(List<Stage> stages, boolean compact, long seed, String out, double rate) {
        Recipe recipe = Recipe.usual(SIZE, 1)
                .withStages(stages)
                .withBatch(16, rate)
                .withAugmentation(Augmentation.USUAL.with(Symmetry.NONE), seed);
        return new TrainingSettings(
                folder.resolve("data"),
                folder.resolve(out),
                "shapes",
                new ResNetArchitecture(18, Padding.SAME),
                recipe,
                compact,
                folder.resolve("key.pem"),
                1);
    }

    private void record(TrainingEvent event) {
        if (event instanceof TrainingEvent.EpochDone epoch) {
            epochs.add(epoch);
        }
    }

    @Test
    void shouldLearnToTellShapesItHasNotSeenAndServeWhatItMeasured() throws Exception {
        // Given
        DrawnImages.write(folder.resolve("data/train"), 40, 1);
        DrawnImages.write(folder.resolve("data/test"), 20, 2);

        // When
        TrainingResult result = train(List.of(new Stage(SIZE, 8)), true, 1, "out");

        // Then
        assertThat(epochs).hasSize(8);
        assertThat(epochs.get(7).last().loss())
                .isLessThan(0.8 * epochs.get(0).last().loss());
        assertThat(result.judgedOn()).isEqualTo("test");
        assertThat(result.judged()).isEqualTo(60);
        assertThat(result.accuracy()).as("chance is 0.33").isGreaterThan(0.8);

        CheckpointBundle bundle = CheckpointBundle.open(result.checkpoint());
        Manifest manifest = bundle.manifest();
        Scores scores = manifest.scores().get(Manifest.FP32);
        assertThat(scores.accuracy()).isEqualTo(result.accuracy());
        assertThat(scores.confusionMatrix()).hasSize(3);
        assertThat(manifest.labels()).extracting(Manifest.Label::id).containsExactlyElementsOf(DrawnImages.CLASSES);
        assertThat(result.modelBytes()).as("a quarter of 44 MB").isLessThan(12_000_000);
        assertThat(folder.resolve("out/signer.pub")).exists();
        try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.onCpu())) {
            assertThat(GoldenCheck.run(classifier, bundle)).isEmpty();
        }
    }

    @Test
    void shouldMakeTheSameNetworkFromTheSameSeedAndAnotherFromAnother() throws Exception {
        // Given
        DrawnImages.write(folder.resolve("data"), 16, 1);
        List<Stage> stages = List.of(new Stage(SIZE, 1));

        // When
        String first = modelDigest(train(stages, false, 5, "first"));
        String again = modelDigest(train(stages, false, 5, "again"));
        String other = modelDigest(train(stages, false, 6, "other"));

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void shouldGoOnFromTheValuesOfAnEarlierRun() throws Exception {
        // Given
        DrawnImages.write(folder.resolve("data"), 40, 1);
        train(List.of(new Stage(SIZE, 8)), false, 1, "first", RATE);
        double reached = epochs.get(7).last().loss();
        epochs.clear();

        // When
        new Training()
                .run(
                        settings(List.of(new Stage(SIZE, 1)), false, 1, "more", RATE / 10)
                                .goingOnFrom(valuesOf("first")),
                        this::record);

        // Then
        assertThat(epochs.get(0).last().loss()).isLessThan(1.3 * reached);
    }

    @Test
    void shouldNotGoOnFromTheValuesOfAnotherNetwork() throws Exception {
        // Given
        DrawnImages.write(folder.resolve("data"), 16, 1);
        Path values = Files.write(folder.resolve("values.bin"), new byte[] {0, 1, 'x', 0, 0, 0, 1, 0, 0, 0, 0});

        // When Then
        assertThatThrownBy(() -> new Training()
                        .run(
                                settings(List.of(new Stage(SIZE, 1)), false, 1, "out", RATE)
                                        .goingOnFrom(values),
                                this::record))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another network")
                .hasMessageContaining("--arch");
    }

    private Path valuesOf(String out) throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve(out).resolve("runs"))) {
            return runs.findFirst().orElseThrow().resolve("values.bin");
        }
    }

    private static String modelDigest(TrainingResult result) throws Exception {
        byte[] model = Files.readAllBytes(result.checkpoint().resolve("model-fp32.onnx"));
        // The file names the run it came from; everything else has to be equal.
        return new String(model, StandardCharsets.ISO_8859_1)
                        .replaceAll("shapes-\\d{8}-\\d{6}", "")
                        .hashCode() + "/" + model.length;
    }

    @Test
    void shouldBeginSmallAndEndAtFullSize() throws Exception {
        // Given
        DrawnImages.write(folder.resolve("data"), 16, 1);

        // When
        TrainingResult result = train(List.of(new Stage(SIZE, 2), new Stage(64, 1)), false, 1, "out");

        // Then
        assertThat(epochs).extracting(epoch -> epoch.last().size()).containsExactly(SIZE, SIZE, 64);
        assertThat(CheckpointBundle.open(result.checkpoint()).manifest().input().size())
                .isEqualTo(64);
        assertThat(result.epochs()).isEqualTo(3);
        assertThat(result.judgedOn()).isEqualTo("validation");
    }

    @Test
    void shouldTrainAsTheCourseDoesOnWholeGroupsAndWriteDownByWhat() throws Exception {
        // Given: the images of each class are of three phones
        DrawnImages.write(folder.resolve("drawn"), 6, 1);
        for (String label : DrawnImages.CLASSES) {
            for (int i = 0; i < 6; i++) {
                Path phone = folder.resolve("data").resolve(label).resolve("phone-" + i % 3);
                Files.createDirectories(phone);
                Files.move(folder.resolve("drawn").resolve(label).resolve(i + ".jpg"), phone.resolve(i + ".jpg"));
            }
        }
        Recipe course = KnownRecipe.COURSE.at(SIZE).withStages(List.of(new Stage(SIZE, 1)));
        TrainingSettings settings = new TrainingSettings(
                        folder.resolve("data"),
                        folder.resolve("out"),
                        "shapes",
                        new ResNetArchitecture(18, Padding.SAME),
                        course,
                        false,
                        folder.resolve("key.pem"),
                        1)
                .preparing(KnownRecipe.COURSE.preparation().at(SIZE))
                .groupedBy(new Grouping.ByFolder());

        // When
        TrainingResult result = new Training().run(settings, this::record);

        // Then: one phone of three, though a fifth was asked for
        assertThat(result.examples()).isEqualTo(12);
        assertThat(result.judged()).isEqualTo(6);
        assertThat(epochs).singleElement().satisfies(epoch -> assertThat(epoch.learningRate())
                .isBetween(1e-5, 1.001e-3));
        Manifest.Preprocessing prepared =
                CheckpointBundle.open(result.checkpoint()).manifest().preprocessing();
        assertThat(prepared).isEqualTo(KnownRecipe.COURSE.preparation().at(SIZE).forManifest());
        Path metrics = valuesOf("out").resolveSibling("metrics.jsonl");
        assertThat(metrics)
                .content()
                .contains(
                        "\"kind\":\"recipe\",\"name\":\"course\"",
                        "\"lastLearningRate\":1.0E-5",
                        "\"smallestZoom\":0.7",
                        "squash to 1000, then 32",
                        "split by folder: 2 groups of 12 images are learned from, 1 of 6 judge: phone-");
    }

    @Test
    void shouldLeaveOutWhatIsNoImageAndNameIt() throws Exception {
        // Given
        DrawnImages.write(folder.resolve("data"), 16, 1);
        Path broken = folder.resolve("data/disc/notes.jpg");
        Files.writeString(broken, "not an image");
        byte[] whole = Files.readAllBytes(folder.resolve("data/bars/0.jpg"));
        Path cut = folder.resolve("data/bars/cut.jpg");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

        // When
        TrainingResult result = train(List.of(new Stage(SIZE, 1)), false, 1, "out");

        // Then
        assertThat(result.skipped()).containsExactlyInAnyOrder(broken, cut);
        Path run;
        try (var runs = Files.list(folder.resolve("out/runs"))) {
            run = runs.findFirst().orElseThrow();
        }
        assertThat(run.resolve("metrics.jsonl"))
                .content()
                .contains("notes.jpg")
                .contains("\"kind\":\"epoch\"")
                .contains("validationAccuracy");
        assertThat(run).isDirectoryContaining("glob:**values.bin").isDirectoryNotContaining("glob:**images*");
    }

    @Test
    void shouldSayThatTheRateIsTooLargeWhenTheLossIsNoNumber() {
        // Given
        DrawnImages.write(folder.resolve("data"), 16, 1);

        // When, then
        assertThatThrownBy(() -> train(List.of(new Stage(SIZE, 2)), false, 1, "out", 1e30))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("1.0E30 is too large");
        assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**/manifest.json");
    }

    @Test
    void shouldRefuseTestImagesOfWhichNoneCanBeRead() throws Exception {
        // Given
        DrawnImages.write(folder.resolve("data/train"), 16, 1);
        Path broken = folder.resolve("data/test/disc/0.jpg");
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, "no image");

        // When, then
        assertThatThrownBy(() -> train(List.of(new Stage(SIZE, 1)), false, 1, "out"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("None of the 1 images")
                .hasMessageContaining("disc/0.jpg");
    }
}
