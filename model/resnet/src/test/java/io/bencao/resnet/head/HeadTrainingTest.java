package io.bencao.resnet.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.inference.GoldenCheck;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.resnet.data.ClassFolders;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.DrawnImages;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.export.WeightStorage;
import io.bencao.resnet.head.Parents.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole head trainings on a small backbone, seconds each. */
class HeadTrainingTest {

    private static final long CACHE_BYTES = 10_000_000;

    @TempDir
    private Path folder;

    private ClassFolders data;
    private List<Counted> learned;

    @BeforeEach
    void drawImages() throws IOException {
        DrawnImages.write(folder.resolve("data/train"), 30, 1);
        DrawnImages.write(folder.resolve("data/test"), 15, 2);
        data = ClassFolders.scan(folder.resolve("data"));
        learned = new ArrayList<>();
        for (ImageFile image : data.training()) {
            learned.add(new Counted(image));
        }
    }

    private CheckpointBundle parent(WeightStorage storage) throws IOException {
        return Parents.write(folder, folder.resolve("data/test"), storage);
    }

    private HeadSettings settings(CheckpointBundle parent, String id, List<? extends HeadImage> images) {
        return new HeadSettings(
                parent,
                id,
                "shapes",
                data.labels(),
                images,
                data.test(),
                List.of(),
                HeadRecipe.USUAL,
                new FeatureCache(folder.resolve("cache"), CACHE_BYTES),
                folder.resolve("out"),
                folder.resolve("work"),
                folder.resolve("key.pem"),
                1);
    }

    @ParameterizedTest
    @EnumSource(WeightStorage.class)
    void shouldMakeACheckpointThatAnswersBetterThanItsParentAndSaysWhoThatIs(WeightStorage storage) throws Exception {
        // Given
        CheckpointBundle parent = parent(storage);

        // When
        HeadResult result = HeadTraining.run(settings(parent, "child", learned), HeadListener.SILENT);

        // Then
        Manifest manifest = result.bundle().manifest();
        double before = parent.manifest().scores().get(Manifest.FP32).accuracy();
        assertThat(manifest.scores().get(Manifest.FP32).accuracy())
                .as("before: " + before)
                .isGreaterThan(Math.max(0.75, before))
                .isEqualTo(result.answers().accuracy());
        assertThat(manifest.parent()).isEqualTo(parent.digest());
        assertThat(manifest.id()).isEqualTo("child");
        assertThat(manifest.training().examples()).isEqualTo(90);
        assertThat(manifest.precisions().get(Manifest.FP32).weights())
                .isEqualTo(parent.manifest().precisions().get(Manifest.FP32).weights());
        assertThat(folder.resolve("work")).doesNotExist();
        try (OnnxClassifier classifier = OnnxClassifier.load(result.bundle(), InferenceOptions.onCpu())) {
            assertThat(GoldenCheck.run(classifier, result.bundle())).isEmpty();
        }
    }

    @Test
    void shouldSendEachImageThroughTheBackboneOnceAlsoForTheChildOfAChild() throws Exception {
        // Given
        CheckpointBundle parent = parent(WeightStorage.INT8_PER_CHANNEL);
        HeadResult first = HeadTraining.run(settings(parent, "child", learned), HeadListener.SILENT);

        // When
        HeadResult second = HeadTraining.run(settings(first.bundle(), "grandchild", learned), HeadListener.SILENT);

        // Then
        assertThat(first.cached()).isZero();
        assertThat(second.cached()).isEqualTo(90);
        assertThat(learned).extracting(Counted::reads).containsOnly(1);
        assertThat(second.bundle().manifest().parent()).isEqualTo(first.bundle().digest());
        assertThat(second.answers().accuracy()).isEqualTo(first.answers().accuracy());
    }

    @Test
    void shouldFitAHeadOfOtherClasses() throws Exception {
        // Given: bars and stripes are one class, and it comes last
        CheckpointBundle parent = parent(WeightStorage.FLOAT);
        List<Manifest.Label> labels =
                List.of(new Manifest.Label("round", new TreeMap<>()), new Manifest.Label("straight", new TreeMap<>()));
        int disc = DrawnImages.CLASSES.indexOf("disc");
        List<Counted> two = new ArrayList<>();
        for (ImageFile image : data.training()) {
            two.add(new Counted(new ImageFile(image.file(), image.label() == disc ? 0 : 1)));
        }
        List<ImageFile> judged = data.test().stream()
                .map(image -> new ImageFile(image.file(), image.label() == disc ? 0 : 1))
                .toList();
        HeadSettings three = settings(parent, "two", two);

        // When
        HeadResult result = HeadTraining.run(
                new HeadSettings(
                        parent,
                        "two",
                        "roundness",
                        labels,
                        two,
                        judged,
                        List.of(),
                        three.recipe().startingFrom(HeadRecipe.Start.PARENT),
                        three.cache(),
                        three.out(),
                        three.work(),
                        three.signingKey(),
                        2),
                HeadListener.SILENT);

        // Then
        assertThat(result.bundle().manifest().labels()).isEqualTo(labels);
        assertThat(result.bundle().manifest().name()).isEqualTo("roundness");
        assertThat(result.answers().accuracy()).as("chance is 0.67").isGreaterThan(0.85);
    }

    @Test
    void shouldLeaveOutBytesThatAreNotThoseThatWereLabelled() throws Exception {
        // Given
        CheckpointBundle parent = parent(WeightStorage.FLOAT);
        List<HeadImage> images = new ArrayList<>(learned);
        images.set(0, new Parents.Forged(learned.get(0), learned.get(1).read()));
        Parents.Skips skips = new Parents.Skips(new ArrayList<>());

        // When
        HeadResult result = HeadTraining.run(settings(parent, "child", images), skips);

        // Then
        assertThat(result.skipped()).containsExactly(learned.get(0).name());
        assertThat(skips.reasons()).singleElement().asString().contains("its bytes are others");
        assertThat(result.examples()).isEqualTo(89);
    }

    @Test
    void shouldNameAClassThatNothingShows() throws Exception {
        // Given
        CheckpointBundle parent = parent(WeightStorage.FLOAT);
        List<Counted> without =
                learned.stream().filter(image -> image.label() != 1).toList();

        // When, then
        assertThatThrownBy(() -> HeadTraining.run(settings(parent, "child", without), HeadListener.SILENT))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("No usable image shows disc");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void shouldStopWhenInterruptedAndLeaveNothingButTheCache() throws Exception {
        // Given
        CheckpointBundle parent = parent(WeightStorage.FLOAT);
        HeadListener impatient = new HeadListener() {
            @Override
            public void fitted(int iteration, double l2, double loss, double accuracy) {
                Thread.currentThread().interrupt();
            }
        };

        // When, then
        assertThatThrownBy(() -> HeadTraining.run(settings(parent, "child", learned), impatient))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).as("the caller still knows").isTrue();
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(folder.resolve("work")).doesNotExist();
        try (var files = Files.list(folder.resolve("cache"))) {
            assertThat(files).hasSize(1);
        }
    }
}
