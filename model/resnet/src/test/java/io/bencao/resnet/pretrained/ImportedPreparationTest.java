package io.bencao.resnet.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.ndarray.NDManager;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preparation;
import io.bencao.inference.BatchPredictor;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.resnet.Networks;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.data.DrawnImages;
import io.bencao.resnet.evaluate.Judge;
import io.bencao.resnet.export.WeightStorage;
import io.bencao.resnet.pixels.PixelPreparation;
import io.bencao.resnet.pixels.PreparationChoice;
import io.bencao.resnet.pretrained.bundle.BundleImport;
import io.bencao.resnet.pretrained.bundle.ImportSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A foreign network with its own preparation, from its file to the answers of what serves: those that the formulas give. */
class ImportedPreparationTest {

    private static final int SIZE = 64;
    private static final int CLASSES = 5;
    private static final double TOLERANCE = 1e-3;

    private static final String LEVELS_BLUE_FIRST = """
            {"fit": "letterbox", "sides": [72], "interpolation": "bicubic", "channels": "bgr", "scale": 1,
             "mean": [103.94, 116.78, 123.68], "std": [58.8, 58.8, 58.8]}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"imagenet", "course", "torchvision", "timm", "mindcv", "file"})
    void shouldAnswerAsTheNetworkDoesOnPixelsPreparedItsWay(String name) throws Exception {
        try (NDManager manager = Networks.manager()) {
            // Given
            Path file = Files.writeString(folder.resolve("levels.json"), LEVELS_BLUE_FIRST);
            PixelPreparation wanted = PreparationChoice.of(name.equals("file") ? file.toString() : name, SIZE);
            ResNetArchitecture architecture = new ResNetArchitecture(18, Padding.SYMMETRIC);
            ResNetBlock block = Networks.lively(architecture, CLASSES, manager, 5);
            List<Written> tensors = Naming.TORCHVISION.of(block);
            Path weights = WeightWriters.safetensors(folder.resolve("w.safetensors"), tensors, NumberType.FLOAT32);
            List<Path> images = images();

            // When
            CheckpointBundle imported = new BundleImport(settings(weights, wanted, images), Judge.Listener.SILENT)
                    .run()
                    .bundle();

            // Then: what the manifest says is all of it
            CheckpointBundle read = CheckpointBundle.open(imported.folder());
            assertThat(PixelPreparation.of(read.manifest().preprocessing())).isEqualTo(wanted);
            Map<String, Written> byName = new HashMap<>();
            tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
            PlainResNet plain = new PlainResNet(architecture, byName);
            try (OnnxClassifier serving = OnnxClassifier.load(read, InferenceOptions.onCpu());
                    BatchPredictor predictor = serving.newPredictor()) {
                assertThat(serving.preprocessing()).isEqualTo(wanted.steps());
                for (Path image : images) {
                    byte[] levels = levels(wanted, image);
                    double[] expected = softmax(plain.logits(levels, SIZE, wanted.normalisation()));
                    float[] answered = predictor.probabilities(direct(levels), 1)[0];
                    for (int i = 0; i < CLASSES; i++) {
                        assertThat((double) answered[i]).isCloseTo(expected[i], offset(TOLERANCE));
                    }
                }
            }
        }
    }

    private ImportSettings settings(Path weights, PixelPreparation wanted, List<Path> images) {
        List<Manifest.Label> labels = Stream.of("a", "b", "c", "d", "e")
                .map(id -> new Manifest.Label(id, new TreeMap<>()))
                .toList();
        return new ImportSettings(
                weights,
                folder.resolve("out"),
                Optional.of("foreign"),
                labels,
                Optional.empty(),
                Optional.empty(),
                wanted,
                Optional.empty(),
                WeightStorage.FLOAT,
                folder.resolve("key.pem"),
                List.of(),
                () -> images,
                1);
    }

    private List<Path> images() throws IOException {
        DrawnImages.write(folder.resolve("images"), 1, 3);
        try (Stream<Path> files = Files.walk(folder.resolve("images"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static byte[] levels(PixelPreparation wanted, Path image) throws IOException {
        return new ImagePreparer(wanted.steps(), ImageLimits.DEFAULT)
                .prepare(Files.readAllBytes(image))
                .match(Preparation.Prepared::rgb, refused -> {
                    throw new AssertionError(refused.detail());
                });
    }

    private static ByteBuffer direct(byte[] levels) {
        return ByteBuffer.allocateDirect(levels.length).put(levels).flip();
    }

    private static double[] softmax(double[] logits) {
        double[] probabilities = new double[logits.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (double each : logits) {
            largest = Math.max(largest, each);
        }
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = Math.exp(logits[i] - largest);
            sum += probabilities[i];
        }
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }
}
