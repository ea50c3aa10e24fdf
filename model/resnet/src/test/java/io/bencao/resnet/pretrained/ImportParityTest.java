package io.bencao.resnet.pretrained;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.bencao.resnet.Networks;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNet;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.export.Normalisation;
import io.bencao.resnet.export.OnnxDescription;
import io.bencao.resnet.export.OnnxExport;
import io.bencao.resnet.export.OnnxFile;
import io.bencao.resnet.export.WeightStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights that another program saved answer here as the formulas of that program say they must. */
class ImportParityTest {

    private static final int CLASSES = 7;
    private static final int IMAGES = 2;
    private static final double LARGEST_SHARE_OF_DEVIATION = 1e-3;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}, {1}, resnet{2}, {3} pixels")
    @CsvSource({
        "MINDSPORE, MINDSPORE_TUTORIAL, 18, 64",
        "MINDSPORE, MINDSPORE_LAYER, 50, 64",
        "MINDSPORE, MINDSPORE_ZOO, 18, 65",
        "SAFETENSORS, TORCHVISION, 50, 65",
        "ONNX, TORCHVISION, 18, 64",
        "PYTORCH, TORCHVISION, 50, 64",
        "MINDSPORE, MINDSPORE_LAYER, 34, 64"
    })
    void shouldAnswerAsTheFormulasSay(WeightFormat format, Naming naming, int depth, int size) throws Exception {
        assertAnswersAsTheFormulasSay(format, naming, depth, size);
    }

    /** Plain loops take seconds over these. */
    @ParameterizedTest(name = "{0}, {1}, resnet{2}, {3} pixels")
    @Tag("soak")
    @CsvSource({
        "MINDSPORE, MINDSPORE_ZOO, 50, 65",
        "SAFETENSORS, TORCHVISION, 18, 65",
        "ONNX, TORCHVISION, 50, 65",
        "PYTORCH, TORCHVISION, 18, 64",
        "SAFETENSORS, TORCHVISION, 101, 64",
        "ONNX, TORCHVISION, 152, 64",
        "MINDSPORE, MINDSPORE_TUTORIAL, 18, 224",
        "SAFETENSORS, TORCHVISION, 18, 225"
    })
    void shouldDoSoAtEveryDepthAndFullSize(WeightFormat format, Naming naming, int depth, int size) throws Exception {
        assertAnswersAsTheFormulasSay(format, naming, depth, size);
    }

    private void assertAnswersAsTheFormulasSay(WeightFormat format, Naming naming, int depth, int size)
            throws Exception {
        try (NDManager manager = Networks.manager()) {
            // Given
            ResNetArchitecture source = new ResNetArchitecture(depth, format.usualPadding());
            ResNetBlock block = Networks.lively(source, CLASSES, manager, depth);
            byte[][] images = Networks.images(IMAGES, size, size);
            Path file = write(format, naming.of(block));

            // When
            PretrainedWeights weights = PretrainedWeights.open(file);
            ResNetBlock loaded = fresh(weights.architecture(weights.padding()), manager);
            LoadReport report = weights.into(loaded, Use.SERVING, Optional.empty());
            float[][] network = Networks.logits(loaded, images, size, Normalisation.IMAGENET);
            float[][] exported = exported(loaded, images, size);

            // Then
            double[][] expected = formulas(source, block, images, size);
            assertThat(loaded.architecture()).isEqualTo(source);
            assertThat(weights.format()).isEqualTo(format);
            assertThat(weights.classes()).contains((long) CLASSES);
            assertThat(report.count(LoadReport.Fate.LOADED))
                    .isEqualTo(block.getParameters().size());
            assertThat(largestDifference(expected, network) / deviation(expected))
                    .as("network")
                    .isLessThanOrEqualTo(LARGEST_SHARE_OF_DEVIATION);
            assertThat(largestDifference(expected, exported) / deviation(expected))
                    .as("exported file")
                    .isLessThanOrEqualTo(LARGEST_SHARE_OF_DEVIATION);
        }
    }

    @Test
    void shouldTellTheTwoPaddingRulesApart() throws Exception {
        try (NDManager manager = Networks.manager()) {
            // Given
            ResNetArchitecture source = new ResNetArchitecture(18, Padding.SAME);
            ResNetBlock block = Networks.lively(source, CLASSES, manager, 3);
            byte[][] images = Networks.images(IMAGES, 64, 64);
            Path file = write(WeightFormat.MINDSPORE, Naming.MINDSPORE_TUTORIAL.of(block));

            // When: the same weights, run with the other rule
            PretrainedWeights weights = PretrainedWeights.open(file);
            ResNetBlock loaded = fresh(weights.architecture(Padding.SYMMETRIC), manager);
            weights.into(loaded, Use.SERVING, Optional.empty());
            float[][] network = Networks.logits(loaded, images, 64, Normalisation.IMAGENET);

            // Then
            double[][] expected = formulas(source, block, images, 64);
            assertThat(largestDifference(expected, network) / deviation(expected))
                    .isGreaterThan(0.1);
        }
    }

    /** The formulas themselves, on numbers worked out by hand: 1 to 16 under 1 to 9 with stride 2. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"SAME, 348, 252, 274, 175, 11, 12, 15, 16", "SYMMETRIC, 111, 217, 363, 573, 6, 8, 14, 16"})
    void shouldHaveFormulasThatFollowTheDocuments(
            Padding padding, double a, double b, double c, double d, double e, double f, double g, double h) {
        // Given
        PlainResNet plain = new PlainResNet(new ResNetArchitecture(18, padding), Map.of());
        double[] kernel = IntStream.rangeClosed(1, 9).asDoubleStream().toArray();
        double[] image = IntStream.rangeClosed(1, 16).asDoubleStream().toArray();

        // When
        PlainResNet.Plane convolved = plain.convolution(new PlainResNet.Plane(image, 1, 4), kernel, 1, 3, 2);
        PlainResNet.Plane pooled = plain.largest(new PlainResNet.Plane(image, 1, 4), 3, 2);

        // Then
        assertThat(convolved.values()).containsExactly(a, b, c, d);
        assertThat(pooled.values()).containsExactly(e, f, g, h);
    }

    private Path write(WeightFormat format, List<Written> tensors) throws IOException {
        Path file = folder.resolve("weights");
        return switch (format) {
            case MINDSPORE -> WeightWriters.mindspore(file, tensors, NumberType.FLOAT32);
            case SAFETENSORS -> WeightWriters.safetensors(file, tensors, NumberType.FLOAT32);
            case PYTORCH -> TorchWriter.write(file, tensors, NumberType.FLOAT32);
            case ONNX -> WeightWriters.onnx(file, tensors, NumberType.FLOAT32, true, 1e-5f);
        };
    }

    private static ResNetBlock fresh(ResNetArchitecture architecture, NDManager manager) {
        ResNetBlock block = ResNet.block(architecture, CLASSES);
        ResNet.initialise(block, manager, 64);
        return block;
    }

    private static double[][] formulas(ResNetArchitecture architecture, ResNetBlock block, byte[][] images, int size) {
        Map<String, Written> tensors = new HashMap<>();
        Naming.TORCHVISION.of(block).forEach(tensor -> tensors.put(tensor.name(), tensor));
        PlainResNet plain = new PlainResNet(architecture, tensors);
        double[][] logits = new double[images.length][];
        for (int i = 0; i < images.length; i++) {
            logits[i] = plain.logits(images[i], size, Normalisation.IMAGENET);
        }
        return logits;
    }

    private static float[][] exported(ResNetBlock block, byte[][] images, int size) throws Exception {
        List<String> labels =
                IntStream.range(0, CLASSES).mapToObj(i -> "class-" + i).toList();
        OnnxDescription description = new OnnxDescription("import", size, labels, "none", Normalisation.IMAGENET);
        try (OnnxFile file = new OnnxFile(OnnxExport.export(block, description, WeightStorage.FLOAT))) {
            return file.logits(images, size);
        }
    }

    /** Root mean square distance of a logit from its class's mean over the images. */
    private static double deviation(double[][] logits) {
        double sum = 0;
        for (int label = 0; label < CLASSES; label++) {
            double mean = 0;
            for (double[] row : logits) {
                mean += row[label] / logits.length;
            }
            for (double[] row : logits) {
                sum += Math.pow(row[label] - mean, 2);
            }
        }
        return Math.sqrt(sum / (CLASSES * logits.length));
    }

    private static double largestDifference(double[][] left, float[][] right) {
        double largest = 0;
        for (int row = 0; row < left.length; row++) {
            for (int label = 0; label < CLASSES; label++) {
                largest = Math.max(largest, Math.abs(left[row][label] - right[row][label]));
            }
        }
        return largest;
    }
}
