package io.bencao.resnet.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import io.bencao.resnet.pretrained.NetworkFact.Source;
import io.bencao.resnet.pretrained.WeightWriters.Borders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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

/** Every format with every padding: what the exported file answers is what plain loops in double precision say. */
class PaddingParityTest {

    private static final int CLASSES = 7;
    private static final double LARGEST = 1e-3;

    /** A former default's answers were off by this much of a probability at least. */
    private static final double WRONG = 0.05;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}, {1}, {2}, {3} pixels: {4}")
    @CsvSource({
        "MINDSPORE, MINDSPORE_TUTORIAL, SAME, 64, GUESSED",
        "MINDSPORE, MINDCV, MINDCV, 64, GUESSED",
        "MINDSPORE, MINDSPORE_ZOO, SYMMETRIC, 65, GIVEN",
        "SAFETENSORS, MINDSPORE_TUTORIAL, SAME, 64, READ",
        "SAFETENSORS, MINDCV, MINDCV, 64, GUESSED",
        "SAFETENSORS, TORCHVISION, SYMMETRIC, 64, GUESSED",
        "SAFETENSORS, HUGGING_FACE, SYMMETRIC, 65, GUESSED",
        "ONNX, TORCHVISION, SAME, 64, READ",
        "ONNX, TORCHVISION, MINDCV, 64, READ",
        "ONNX, TORCHVISION, SYMMETRIC, 64, READ",
        "PYTORCH, TORCHVISION, SAME, 64, GIVEN",
        "PYTORCH, TORCHVISION, MINDCV, 64, GIVEN",
        "PYTORCH, HUGGING_FACE, SYMMETRIC, 64, GUESSED"
    })
    void shouldAnswerAsTheNetworkItself(WeightFormat format, Naming naming, Padding padding, int size, Source source)
            throws Exception {
        assertAnswersAsTheNetworkItself(format, naming, padding, size, source);
    }

    /** Plain loops take seconds over these. */
    @ParameterizedTest(name = "{0}, {1}, {2}, {3} pixels: {4}")
    @Tag("soak")
    @CsvSource({"PYTORCH, TORCHVISION, SYMMETRIC, 224, GUESSED", "MINDSPORE, MINDCV, MINDCV, 224, GUESSED"})
    void shouldDoSoAtFullSize(WeightFormat format, Naming naming, Padding padding, int size, Source source)
            throws Exception {
        assertAnswersAsTheNetworkItself(format, naming, padding, size, source);
    }

    private void assertAnswersAsTheNetworkItself(
            WeightFormat format, Naming naming, Padding padding, int size, Source source) throws Exception {
        try (NDManager manager = Networks.manager()) {
            // Given
            ResNetBlock block = lively(padding, manager);
            byte[][] images = Networks.images(1, size, size + 1);
            PretrainedWeights weights = PretrainedWeights.open(write(format, naming, block));
            Optional<Padding> given = source == Source.GIVEN ? Optional.of(padding) : Optional.empty();

            // When
            double[][] answers = answers(weights, given.orElse(weights.padding()), manager, images, size);

            // Then
            NetworkFact fact = weights.facts(given, Optional.empty()).get(1);
            assertThat(fact.value()).isEqualTo(padding.id());
            assertThat(fact.source()).isEqualTo(source);
            for (int i = 0; i < images.length; i++) {
                double[] expected = probabilities(plain(block, images[i], size));
                assertThat(top5(answers[i])).isEqualTo(top5(expected));
                for (int label = 0; label < CLASSES; label++) {
                    assertThat(answers[i][label]).isCloseTo(expected[label], within(LARGEST));
                }
            }
        }
    }

    /** What such files were taken as while only their format decided: the same weights, and other answers. */
    @ParameterizedTest(name = "{0}, {1}: {2}, not {3}")
    @CsvSource({"MINDSPORE, MINDCV, MINDCV, SAME", "SAFETENSORS, MINDSPORE_TUTORIAL, SAME, SYMMETRIC"})
    void shouldNoLongerTakeTheFormatsRule(WeightFormat format, Naming naming, Padding right, Padding former)
            throws Exception {
        try (NDManager manager = Networks.manager()) {
            // Given
            ResNetBlock block = lively(right, manager);
            byte[][] images = Networks.images(4, 64, 9);
            PretrainedWeights weights = PretrainedWeights.open(write(format, naming, block));

            // When
            double[][] wrong = answers(weights, former, manager, images, 64);

            // Then
            double largest = 0;
            for (int i = 0; i < images.length; i++) {
                double[] expected = probabilities(plain(block, images[i], 64));
                for (int label = 0; label < CLASSES; label++) {
                    largest = Math.max(largest, Math.abs(expected[label] - wrong[i][label]));
                }
            }
            assertThat(largest).isGreaterThan(WRONG);
            assertThat(weights.padding()).isEqualTo(right);
        }
    }

    @Test
    void shouldReadItsOwnFilesRuleOutOfTheirMetadata() throws Exception {
        try (NDManager manager = Networks.manager()) {
            // Given: at 65 pixels the pads of all three rules are alike in the stem
            ResNetBlock block = lively(Padding.MINDCV, manager);
            Path file = folder.resolve("own");
            java.nio.file.Files.write(
                    file,
                    OnnxExport.export(block, description(65), WeightStorage.FLOAT)
                            .toByteArray());

            // Then
            PretrainedWeights weights = PretrainedWeights.open(file);
            assertThat(weights.padding()).isEqualTo(Padding.MINDCV);
            assertThat(weights.facts(Optional.empty(), Optional.empty()).get(1).why())
                    .isEqualTo("its metadata say so");
        }
    }

    private Path write(WeightFormat format, Naming naming, ResNetBlock block) throws IOException {
        Path file = folder.resolve("weights");
        List<Written> tensors = naming.of(block);
        return switch (format) {
            case MINDSPORE -> WeightWriters.mindspore(file, tensors, NumberType.FLOAT32);
            case SAFETENSORS ->
                WeightWriters.safetensors(
                        file, tensors, NumberType.FLOAT32, naming.name().startsWith("MIND") ? "ms" : "pt");
            case PYTORCH -> TorchWriter.write(file, tensors, NumberType.FLOAT32);
            case ONNX -> {
                Borders borders = new Borders(
                        block.architecture().padding() == Padding.SAME
                                ? List.of(2L, 2L, 3L, 3L)
                                : List.of(3L, 3L, 3L, 3L),
                        block.architecture().padding() == Padding.SYMMETRIC
                                ? List.of(1L, 1L, 1L, 1L)
                                : List.of(0L, 0L, 1L, 1L));
                yield WeightWriters.onnx(file, tensors, NumberType.FLOAT32, true, 1e-5f, borders);
            }
        };
    }

    /** Its head is made mild, so that no probability is all but 0 or 1. */
    private static ResNetBlock lively(Padding padding, NDManager manager) {
        ResNetBlock block = Networks.lively(new ResNetArchitecture(18, padding), CLASSES, manager, 5);
        float[] head = block.headWeight().getArray().toFloatArray();
        for (int i = 0; i < head.length; i++) {
            head[i] *= 0.08f;
        }
        block.headWeight().getArray().set(head);
        return block;
    }

    private static double[][] answers(
            PretrainedWeights weights, Padding padding, NDManager manager, byte[][] images, int size) throws Exception {
        ResNetBlock loaded = ResNet.block(weights.architecture(padding), CLASSES);
        ResNet.initialise(loaded, manager, 64);
        weights.into(loaded, Use.SERVING, Optional.empty());
        try (OnnxFile file = new OnnxFile(OnnxExport.export(loaded, description(size), WeightStorage.FLOAT))) {
            float[][] logits = file.logits(images, size);
            return Arrays.stream(logits)
                    .map(row -> probabilities(
                            IntStream.range(0, CLASSES).mapToDouble(i -> row[i]).toArray()))
                    .toArray(double[][]::new);
        }
    }

    private static OnnxDescription description(int size) {
        List<String> labels =
                IntStream.range(0, CLASSES).mapToObj(i -> "class-" + i).toList();
        return new OnnxDescription("import", size, labels, "none", Normalisation.IMAGENET);
    }

    private static double[] plain(ResNetBlock block, byte[] image, int size) {
        Map<String, Written> tensors = new HashMap<>();
        Naming.TORCHVISION.of(block).forEach(tensor -> tensors.put(tensor.name(), tensor));
        return new PlainResNet(block.architecture(), tensors).logits(image, size, Normalisation.IMAGENET);
    }

    private static double[] probabilities(double[] logits) {
        double largest = Arrays.stream(logits).max().orElseThrow();
        double[] powers =
                Arrays.stream(logits).map(logit -> Math.exp(logit - largest)).toArray();
        double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }

    private static List<Integer> top5(double[] probabilities) {
        return IntStream.range(0, CLASSES)
                .boxed()
                .sorted((left, right) -> Double.compare(probabilities[right], probabilities[left]))
                .limit(5)
                .toList();
    }
}
