package io.bencao.resnet.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointVerification;
import io.bencao.checkpoint.CheckpointWriter;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.PrecisionGate;
import io.bencao.checkpoint.Scores;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.inference.GoldenCheck;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.data.Augmentation;
import io.bencao.resnet.data.ClassFolders;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.DrawnImages;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.data.Symmetry;
import io.bencao.resnet.evaluate.Judge;
import io.bencao.resnet.head.FeatureCache;
import io.bencao.resnet.head.FolderHead;
import io.bencao.resnet.head.HeadListener;
import io.bencao.resnet.head.HeadRecipe;
import io.bencao.resnet.head.HeadResult;
import io.bencao.resnet.train.DraftCompletion;
import io.bencao.resnet.train.Recipe;
import io.bencao.resnet.train.Stage;
import io.bencao.resnet.train.Training;
import io.bencao.resnet.train.TrainingSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small network that was really trained, quantised in every way. */
class QuantisedCheckpointTest {

    private static final int SIZE = 32;

    @TempDir
    private static Path trained;

    private static CheckpointBundle source;
    private static ClassFolders data;

    @TempDir
    Path folder;

    private final SigningKey key = SigningKey.generate();

    @BeforeAll
    static void train() throws Exception {
        DrawnImages.write(trained.resolve("data/train"), 40, 1);
        DrawnImages.write(trained.resolve("data/test"), 20, 2);
        Recipe recipe = Recipe.usual(SIZE, 1)
                .withStages(List.of(new Stage(SIZE, 6)))
                .withBatch(16, 0.02)
                .withAugmentation(Augmentation.USUAL.with(Symmetry.NONE), 1);
        TrainingSettings settings = new TrainingSettings(
                trained.resolve("data"),
                trained.resolve("out"),
                "shapes",
                new ResNetArchitecture(18, Padding.SAME),
                recipe,
                false,
                trained.resolve("key.pem"),
                1);
        source = CheckpointBundle.open(
                new Training().run(settings.withInt8(), event -> {}).checkpoint());
        data = ClassFolders.scan(trained.resolve("data"));
    }

    @Test
    void shouldComeOutOfATrainingWithBothPrecisions() {
        assertBothServe(source);
        assertThat(source.manifest().precisions().get("fp32").weights()).isEqualTo(Manifest.Weights.FLOAT);
        assertThat(source.manifest().precisions().get("int8").weights()).isEqualTo(Manifest.Weights.QDQ);
        assertThat(source.manifest().precisions().get("int8").bytes())
                .isLessThan(source.manifest().precisions().get("fp32").bytes() / 3);
    }

    @Test
    void shouldServeBothPrecisionsFromOneFile() throws Exception {
        // When
        QuantisedCheckpoint.Result result = quantise(data, true);

        // Then
        CheckpointBundle bundle = result.bundle();
        Manifest manifest = bundle.manifest();
        assertThat(manifest.precisions().get("fp32"))
                .isEqualTo(manifest.precisions().get("int8"));
        assertBothServe(bundle);
        assertThat(manifest.temperature()).isEqualTo(source.manifest().temperature());
        assertThat(manifest.scores().get("fp32").accuracy())
                .isGreaterThanOrEqualTo(source.manifest().scores().get("fp32").accuracy() - 0.05);
        try (Stream<Path> files = Files.list(bundle.folder())) {
            assertThat(files.filter(file -> file.toString().endsWith(".onnx"))).hasSize(1);
        }
    }

    @Test
    void shouldQuantiseAgainWhatWasQuantisedIntoOneFile() throws Exception {
        // Given
        CheckpointBundle first = quantise(data, true).bundle();

        // When
        CheckpointBundle second = quantised(false, PrecisionGate.USUAL)
                .quantise(first, images(data), folder.resolve("again"), key)
                .bundle();

        // Then
        assertBothServe(second);
        assertThat(second.digest()).isNotEqualTo(first.digest());
    }

    @Test
    void shouldMakeNothingWhereInt8LosesTooMuch() throws Exception {
        // Given a checkpoint that claims to be always right, and images with wrong labels
        Scores real = source.manifest().scores().get("fp32");
        Scores claimed = new Scores(1, real.perClassRecall(), List.of(), 0, real.holdOutDigest(), real.examples());
        Manifest manifest = source.manifest().withScores(new TreeMap<>(Map.of("fp32", claimed)));
        CheckpointBundle proud = new CheckpointWriter(folder.resolve("proud"), key).write(manifest, source.folder());
        List<ImageFile> wrong = data.test().stream()
                .map(image -> new ImageFile(image.file(), (image.label() + 1) % 3))
                .toList();

        // When
        QuantisedCheckpoint.Result result = quantised(false, PrecisionGate.USUAL)
                .quantise(
                        proud,
                        new QuantisedCheckpoint.Images(data.training().subList(0, 8), data.test(), wrong),
                        folder.resolve("store"),
                        key);

        // Then
        assertThat(result.objection()).hasValueSatisfying(why -> assertThat(why).contains("int8 loses"));
        assertThat(result.scores().accuracy()).isLessThan(0.5);
        assertThat(result.bundle()).isSameAs(proud);
        assertThat(folder.resolve("store")).isEmptyDirectory();
    }

    @Test
    void shouldLeaveInt8OutOfATrainingWhereItLosesTooMuch() throws Exception {
        // Given a draft whose INT8 file is another network's
        Path draft = folder.resolve("draft");
        Files.createDirectories(draft);
        Path fp32 = Files.copy(source.file("fp32"), draft.resolve("model-fp32.onnx"));
        Path int8 = Quantised.export(draft.resolve("model-int8.onnx"), 18, SIZE, DrawnImages.CLASSES.size());
        Manifest manifest = source.manifest()
                .withPrecisions(new TreeMap<>(Map.of(
                        "fp32", Manifest.ModelFile.describe(fp32, 17, Manifest.Weights.FLOAT),
                        "int8", Manifest.ModelFile.describe(int8, 17, Manifest.Weights.FLOAT))));
        List<String> leftOut = new ArrayList<>();

        // When
        CheckpointBundle bundle = new DraftCompletion(folder.resolve("store"), folder.resolve("key.pem"), 1)
                .complete(manifest, draft, data.test(), List.of(), new Judge.Listener() {
                    @Override
                    public void leftOut(String precision, String reason) {
                        leftOut.add(precision + ": " + reason);
                    }
                })
                .bundle();

        // Then
        assertThat(leftOut).singleElement().asString().startsWith("int8: int8 loses");
        assertThat(bundle.manifest().precisions()).containsOnlyKeys("fp32");
        assertThat(bundle.manifest().scores()).containsOnlyKeys("fp32");
        assertThat(bundle.folder()).isDirectoryNotContaining("glob:**int8*");
    }

    @Test
    void shouldServeBothPrecisionsWithANewHeadToo() throws Exception {
        // Given
        CheckpointBundle parent = quantise(data, true).bundle();

        // When
        HeadResult result = FolderHead.run(
                new FolderHead.Settings(
                        parent,
                        trained.resolve("data"),
                        folder.resolve("heads"),
                        "shapes",
                        HeadRecipe.USUAL,
                        0.1,
                        Optional.empty(),
                        new FeatureCache(folder.resolve("features"), 1_000_000),
                        folder.resolve("key.pem"),
                        1),
                HeadListener.SILENT);

        // Then
        Manifest manifest = result.bundle().manifest();
        assertThat(manifest.precisions()).containsOnlyKeys("fp32", "int8");
        assertThat(manifest.precisions().get("fp32").weights()).isEqualTo(Manifest.Weights.QDQ);
        assertThat(manifest.precisions().get("fp32"))
                .isEqualTo(manifest.precisions().get("int8"));
        assertThat(manifest.scores().get("int8").accuracy()).isGreaterThan(0.7);
        for (String precision : List.of("fp32", "int8")) {
            try (OnnxClassifier classifier = OnnxClassifier.load(result.bundle(), InferenceOptions.onCpu(precision))) {
                assertThat(GoldenCheck.run(classifier, result.bundle())).isEmpty();
            }
        }
    }

    @Test
    void shouldRefuseImagesOfOtherClasses() throws Exception {
        // Given
        DrawnImages.write(folder.resolve("data"), 2, 1);
        Files.move(folder.resolve("data/disc"), folder.resolve("data/plate"));

        // Then
        assertThatThrownBy(() -> quantise(ClassFolders.scan(folder.resolve("data")), false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("plate")
                .hasMessageContaining("disc");
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void shouldTakeImagesAtEvenDistances() {
        assertThat(PreparedImages.spread(data.training(), 3))
                .containsExactly(
                        data.training().get(0),
                        data.training().get(40),
                        data.training().get(80));
        assertThat(PreparedImages.spread(data.training(), 1000)).isEqualTo(data.training());
    }

    private void assertBothServe(CheckpointBundle bundle) {
        Manifest manifest = bundle.manifest();
        assertThat(manifest.precisions()).containsOnlyKeys("fp32", "int8");
        assertThat(PrecisionGate.USUAL.objection(manifest, "int8")).isEmpty();
        assertThat(manifest.scores().get("int8").examples()).isEqualTo(60);
        assertThat(manifest.scores().get("int8").accuracy()).isGreaterThan(0.7);
        for (String precision : List.of("fp32", "int8")) {
            try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.onCpu(precision))) {
                assertThat(GoldenCheck.run(classifier, bundle)).isEmpty();
            }
        }
        if (bundle != source) {
            assertThat(new CheckpointVerification(TrustedKeys.of(key)).verify(bundle.folder()))
                    .isInstanceOf(CheckpointVerification.Verified.class);
        }
    }

    private QuantisedCheckpoint.Result quantise(ClassFolders images, boolean oneFile) throws Exception {
        return quantised(oneFile, PrecisionGate.USUAL).quantise(source, images(images), folder.resolve("store"), key);
    }

    private static QuantisedCheckpoint.Images images(ClassFolders folders) {
        return QuantisedCheckpoint.Images.of(folders, source.manifest().labels(), 48, 48);
    }

    private static QuantisedCheckpoint quantised(boolean oneFile, PrecisionGate gate) {
        return new QuantisedCheckpoint(
                new Int8Addition(QuantiserSettings.USUAL, oneFile, QuantiserListener.SILENT),
                gate,
                1,
                Judge.Listener.SILENT);
    }
}
