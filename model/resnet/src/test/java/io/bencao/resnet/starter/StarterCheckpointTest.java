package io.bencao.resnet.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointVerification;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.PrecisionGate;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preparation;
import io.bencao.inference.BatchPredictor;
import io.bencao.inference.GoldenCheck;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.inference.OptimisedGraph;
import io.bencao.samples.SampleImage;
import io.bencao.samples.SampleImages;
import io.bencao.samples.SampleSeeds;
import io.bencao.samples.classes.HerbClasses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checkpoint that comes with the project, as the classifier would take it. */
class StarterCheckpointTest {

    private static final Path STORE = Path.of("../starter");

    /** Not the evaluation seed that the manifest's own scores are from. */
    private static final long SEED = SampleSeeds.EVALUATION + 1;

    @Test
    void shouldBeSignedByTheKeyBesideIt() throws IOException {
        // Given
        TrustedKeys keys = TrustedKeys.of(List.of(STORE.resolve("starter.pub")));

        // When
        CheckpointVerification.Outcome outcome =
                new CheckpointVerification(keys).verify(starter().folder());

        // Then
        assertThat(outcome.<String>match(verified -> "verified", refused -> refused.detail()))
                .isEqualTo("verified");
    }

    @Test
    void shouldBeAResNetOfHerbsInOneFileOfTwentySixMegabytes() throws IOException {
        // Given
        Manifest manifest = starter().manifest();

        // When
        long bytes;
        try (Stream<Path> files = Files.walk(STORE)) {
            bytes = files.mapToLong(file -> file.toFile().length()).sum();
        }

        // Then
        assertThat(bytes).isLessThan(27_000_000);
        assertThat(manifest.precisions()).containsOnlyKeys(Manifest.FP32, Manifest.INT8);
        assertThat(manifest.precisions().get(Manifest.INT8))
                .isEqualTo(manifest.precisions().get(Manifest.FP32))
                .extracting(Manifest.ModelFile::bytes)
                .satisfies(size -> assertThat(size).isLessThan(26_000_000L));
        assertThat(manifest.architecture().depth()).isEqualTo(50);
        assertThat(manifest.input().size()).isEqualTo(224);
        assertThat(manifest.labels().stream().map(Manifest.Label::id)).isEqualTo(HerbClasses.LABELS);
        assertThat(manifest.labels().get(11).display()).containsEntry("zh", "王不留行 太过");
        assertThat(manifest.scores().get(Manifest.FP32).accuracy()).isGreaterThanOrEqualTo(0.98);
        assertThat(new PrecisionGate(0.005).objection(manifest, Manifest.INT8)).isEmpty();
    }

    @Test
    void shouldBeFusedWholeAsBytes() throws IOException {
        // When
        Map<String, Integer> census =
                OptimisedGraph.of(starter().file(Manifest.INT8), false).census();

        // Then
        assertThat(census)
                .containsEntry("QLinearConv", 53)
                .containsEntry("QLinearAdd", 16)
                .containsEntry("QLinearGlobalAveragePool", 1)
                .containsEntry("QGemm", 1)
                .containsEntry("QuantizeLinear", 1)
                .doesNotContainKeys("Conv", "FusedConv", "Add", "Gemm", "DequantizeLinear");
    }

    @Test
    void shouldHaveNothingLeftOfBytesAsFloats() throws IOException {
        // When
        Map<String, Integer> census =
                OptimisedGraph.of(starter().file(Manifest.FP32), true).census();

        // Then
        assertThat(census)
                .containsEntry("Conv", 53)
                .doesNotContainKeys("QuantizeLinear", "DequantizeLinear", "QLinearConv", "QLinearAdd", "Add");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fp32", "int8"})
    void shouldAnswerItsGoldenImages(String precision) throws IOException {
        CheckpointBundle bundle = starter();
        try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.onCpu(precision))) {
            assertThat(GoldenCheck.run(classifier, bundle)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fp32", "int8"})
    void shouldNameImagesItNeverSaw(String precision) throws IOException {
        assertThat(accuracy(36, precision)).isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @Tag("soak")
    @ValueSource(strings = {"fp32", "int8"})
    void shouldNameNinetyEightInAHundredOfTwoThousandImagesItNeverSaw(String precision) throws IOException {
        assertThat(accuracy(2004, precision)).isGreaterThanOrEqualTo(0.98);
    }

    private static CheckpointBundle starter() throws IOException {
        FolderStore store = new FolderStore(STORE);
        assertThat(store.list()).hasSize(1);
        return store.fetch(store.list().get(0));
    }

    private static double accuracy(int count, String precision) throws IOException {
        try (OnnxClassifier classifier = OnnxClassifier.load(starter(), InferenceOptions.onCpu(precision));
                BatchPredictor predictor = classifier.newPredictor()) {
            ImagePreparer preparer = new ImagePreparer(classifier.preprocessing(), ImageLimits.DEFAULT);
            SampleImages images = new SampleImages(SEED);
            int[][] confusion =
                    new int[classifier.labels().size()][classifier.labels().size()];
            for (int i = 0; i < count; i++) {
                SampleImage image = images.image(i);
                byte[] rgb = preparer.prepare(image.jpeg()).match(Preparation.Prepared::rgb, refused -> {
                    throw new AssertionError(image.fileName() + ": " + refused.detail());
                });
                float[] answer = predictor
                        .probabilities(
                                ByteBuffer.allocateDirect(rgb.length).put(rgb).flip(), 1)[0];
                confusion[classifier.labels().indexOf(image.label())][likeliest(answer)]++;
            }
            int right = IntStream.range(0, confusion.length)
                    .map(i -> confusion[i][i])
                    .sum();
            print(classifier.labels(), confusion);
            return (double) right / count;
        }
    }

    /** The figures of docs/starter-checkpoint.md come from here. */
    private static void print(List<String> labels, int[][] confusion) {
        for (int i = 0; i < confusion.length; i++) {
            System.out.printf(
                    "%-8s %d of %d%n",
                    labels.get(i), confusion[i][i], IntStream.of(confusion[i]).sum());
        }
    }

    private static int likeliest(float[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .reduce((best, next) -> probabilities[next] > probabilities[best] ? next : best)
                .orElseThrow();
    }
}
