package io.bencao.resnet.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import io.bencao.resnet.evaluate.Judge;
import io.bencao.resnet.export.Normalisation;
import io.bencao.resnet.export.WeightStorage;
import io.bencao.resnet.pixels.PixelPreparation;
import io.bencao.resnet.pretrained.bundle.BundleImport;
import io.bencao.resnet.pretrained.bundle.ImportResult;
import io.bencao.resnet.pretrained.bundle.ImportSettings;
import io.bencao.samples.SampleImages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole way: a file, the import, the signed checkpoint, the engine that serves it, and encoded images. What comes out is
 * what plain loops say of the same pixels. With {@code -Dbencao.data} the images are photos.
 */
class ImportedCheckpointTest {

    private static final int CLASSES = 6;
    private static final int SIZE = 64;
    private static final int IMAGES = 3;
    private static final double LARGEST = 1e-3;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource({
        "PYTORCH, TORCHVISION, SYMMETRIC",
        "PYTORCH, HUGGING_FACE, SYMMETRIC",
        "MINDSPORE, MINDCV, MINDCV",
        "SAFETENSORS, MINDSPORE_TUTORIAL, SAME"
    })
    void shouldAnswerAsTheNetworkThatItWas(WeightFormat format, Naming naming, Padding padding) throws Exception {
        try (NDManager manager = Networks.manager()) {
            // Given
            ResNetBlock block = Networks.lively(new ResNetArchitecture(18, padding), CLASSES, manager, 8);
            List<byte[]> images = images();

            // When: nothing is said about the network
            CheckpointBundle bundle = imported(format, naming.of(block), images);

            // Then
            assertThat(bundle.manifest().architecture().padding()).isEqualTo(padding.id());
            CheckpointBundle stored = CheckpointBundle.open(bundle.folder());
            try (OnnxClassifier classifier = OnnxClassifier.load(stored, InferenceOptions.onCpu());
                    BatchPredictor predictor = classifier.newPredictor()) {
                ImagePreparer preparer = new ImagePreparer(classifier.preprocessing(), ImageLimits.DEFAULT);
                for (byte[] image : images) {
                    byte[] rgb = preparer.prepare(image).match(Preparation.Prepared::rgb, refused -> {
                        throw new AssertionError(refused.detail());
                    });
                    float[] answer = predictor
                            .probabilities(
                                    ByteBuffer.allocateDirect(rgb.length)
                                            .put(rgb)
                                            .flip(),
                                    1)[0];
                    assertSame(expected(block, rgb), answer);
                }
            }
        }
    }

    private static void assertSame(double[] expected, float[] answer) {
        Integer[] order = IntStream.range(0, CLASSES).boxed().toArray(Integer[]::new);
        Integer[] theirs = order.clone();
        Arrays.sort(order, (left, right) -> Double.compare(expected[right], expected[left]));
        Arrays.sort(theirs, (left, right) -> Float.compare(answer[right], answer[left]));
        for (int rank = 0; rank < 5; rank++) {
            // Two that are as likely as rounding allows may change places.
            assertThat(expected[theirs[rank]]).isCloseTo(expected[order[rank]], within(LARGEST));
        }
        for (int label = 0; label < CLASSES; label++) {
            assertThat((double) answer[label]).isCloseTo(expected[label], within(LARGEST));
        }
    }

    private CheckpointBundle imported(WeightFormat format, List<Written> tensors, List<byte[]> images)
            throws IOException {
        Path file = folder.resolve("weights");
        switch (format) {
            case PYTORCH -> TorchWriter.write(file, tensors, NumberType.FLOAT32);
            case MINDSPORE -> WeightWriters.mindspore(file, tensors, NumberType.FLOAT32);
            default -> WeightWriters.safetensors(file, tensors, NumberType.FLOAT32, "ms");
        }
        List<Path> golden = new ArrayList<>();
        for (byte[] image : images) {
            golden.add(Files.write(folder.resolve(golden.size() + ".jpg"), image));
        }
        ImportSettings settings = new ImportSettings(
                file,
                folder.resolve("out"),
                Optional.empty(),
                IntStream.range(0, CLASSES)
                        .mapToObj(i -> new Manifest.Label("class-" + i, new TreeMap<>()))
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                PixelPreparation.usual(SIZE),
                Optional.empty(),
                WeightStorage.FLOAT,
                folder.resolve("key.pem"),
                List.of(),
                () -> golden,
                1);
        ImportResult result = new BundleImport(settings, Judge.Listener.SILENT).run();
        assertThat(result.facts()).extracting(NetworkFact::what).containsExactly("names", "padding", "epsilon");
        return result.bundle();
    }

    private static List<byte[]> images() throws IOException {
        String data = System.getProperty("bencao.data");
        List<byte[]> images = new ArrayList<>();
        if (data == null) {
            SampleImages samples = new SampleImages(3);
            for (int i = 0; i < IMAGES; i++) {
                images.add(samples.image(7L * i).jpeg());
            }
            return images;
        }
        try (ZipFile photos = new ZipFile(Path.of(data, "photos-120.zip").toFile())) {
            for (ZipEntry entry : Collections.list(photos.entries())) {
                if (entry.getName().endsWith(".JPEG") && images.size() < IMAGES) {
                    images.add(photos.getInputStream(entry).readAllBytes());
                }
            }
        }
        assertThat(images).hasSize(IMAGES);
        return images;
    }

    private static double[] expected(ResNetBlock block, byte[] rgb) {
        Map<String, Written> tensors = new HashMap<>();
        Naming.TORCHVISION.of(block).forEach(tensor -> tensors.put(tensor.name(), tensor));
        double[] logits = new PlainResNet(block.architecture(), tensors).logits(rgb, SIZE, Normalisation.IMAGENET);
        double largest = Arrays.stream(logits).max().orElseThrow();
        double sum =
                Arrays.stream(logits).map(logit -> Math.exp(logit - largest)).sum();
        return Arrays.stream(logits)
                .map(logit -> Math.exp(logit - largest) / sum)
                .toArray();
    }
}
