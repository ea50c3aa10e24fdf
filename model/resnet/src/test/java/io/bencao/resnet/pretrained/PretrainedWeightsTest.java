package io.bencao.resnet.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.onnx.proto.OnnxMl.ModelProto;
import io.bencao.resnet.ConvNorm;
import io.bencao.resnet.Networks;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNet;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Torch;
import io.bencao.resnet.export.Normalisation;
import io.bencao.resnet.export.OnnxDescription;
import io.bencao.resnet.export.OnnxExport;
import io.bencao.resnet.export.WeightStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is done with the parameters of a file that is whole, with a ResNet-18 of four classes as the file's network. */
class PretrainedWeightsTest {

    private static final ResNetArchitecture ARCHITECTURE = new ResNetArchitecture(18, Padding.SAME);
    private static NDManager manager;
    private static ResNetBlock source;
    private static ResNetBlock target;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeNetworks() {
        manager = Torch.manager();
        source = Networks.lively(ARCHITECTURE, 4, manager, 1);
        target = fresh(4);
    }

    @AfterAll
    static void freeThem() {
        manager.close();
    }

    private static ResNetBlock fresh(int classes) {
        ResNetBlock block = ResNet.block(ARCHITECTURE, classes);
        ResNet.initialise(block, manager, 64);
        return block;
    }

    private Path file() {
        return folder.resolve("weights");
    }

    private LoadReport load(List<Written> tensors, Use use) throws IOException {
        return PretrainedWeights.open(WeightWriters.mindspore(file(), tensors, NumberType.FLOAT32))
                .into(target, use, Optional.empty());
    }

    private static List<Written> tensors() {
        return new ArrayList<>(Naming.MINDSPORE_TUTORIAL.of(source));
    }

    private static void assertSameValues(double tolerance) {
        List<Parameter> expected = source.getParameters().values();
        List<Parameter> found = target.getParameters().values();
        for (int i = 0; i < expected.size(); i++) {
            float[] left = expected.get(i).getArray().toFloatArray();
            float[] right = found.get(i).getArray().toFloatArray();
            double largest = 0;
            for (int j = 0; j < left.length; j++) {
                largest = Math.max(largest, Math.abs(left[j] - right[j]) / Math.max(1e-3, Math.abs(left[j])));
            }
            assertThat(largest).as(expected.get(i).getName()).isLessThanOrEqualTo(tolerance);
        }
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "MINDSPORE, FLOAT32, 0",
        "MINDSPORE, FLOAT16, 5e-4",
        "MINDSPORE, BFLOAT16, 8e-3",
        "MINDSPORE, FLOAT64, 0",
        "SAFETENSORS, FLOAT16, 5e-4",
        "SAFETENSORS, BFLOAT16, 8e-3",
        "SAFETENSORS, FLOAT64, 0"
    })
    void shouldReadEveryTypeOfNumber(WeightFormat format, NumberType type, double tolerance) throws IOException {
        // Given
        Path file = format == WeightFormat.MINDSPORE
                ? WeightWriters.mindspore(file(), tensors(), type)
                : WeightWriters.safetensors(file(), tensors(), type);

        // When
        PretrainedWeights.open(file).into(target, Use.SERVING, Optional.empty());

        // Then
        assertSameValues(tolerance);
    }

    @ParameterizedTest(name = "{0}, raw bytes: {1}")
    @CsvSource({"FLOAT32,false,0", "FLOAT16,false,5e-4", "FLOAT16,true,5e-4", "BFLOAT16,false,8e-3", "FLOAT64,false,0"})
    void shouldReadRawAndTypedInitialisers(NumberType type, boolean raw, double tolerance) throws IOException {
        // Given
        Path file = WeightWriters.onnx(file(), Naming.TORCHVISION.of(source), type, raw, 1e-5f);

        // When
        PretrainedWeights.open(file).into(target, Use.SERVING, Optional.empty());

        // Then
        assertSameValues(tolerance);
    }

    @Test
    void shouldReplaceTheHeadOfOtherClassesAndListEveryParameter() throws IOException {
        // Given
        ResNetBlock three = fresh(3);
        float[] head = three.headWeight().getArray().toFloatArray();
        List<Written> tensors = tensors();
        tensors.add(new Written("moments.conv1.weight", new long[] {64, 3, 7, 7}, new float[64 * 147]));
        tensors.add(new Written("global_step", new long[] {}, new float[] {3}));
        Path file = WeightWriters.mindspore(file(), tensors, NumberType.FLOAT32);

        // When
        LoadReport report = PretrainedWeights.open(file).into(three, Use.TRAINING, Optional.empty());

        // Then
        assertThat(three.headWeight().getArray().toFloatArray()).isEqualTo(head);
        assertThat(three.stem().weight().getArray().toFloatArray())
                .isEqualTo(source.stem().weight().getArray().toFloatArray());
        assertThat(report.count(LoadReport.Fate.LOADED))
                .isEqualTo(source.getParameters().size() - 2);
        assertThat(report.with(LoadReport.Fate.REPLACED))
                .extracting(LoadReport.Note::toString)
                .containsExactly(
                        "replaced  fc.weight  [3, 512], new: the file has [4, 512]",
                        "replaced  fc.bias  [3], new: the file has [4]");
        assertThat(report.with(LoadReport.Fate.SKIPPED))
                .extracting(LoadReport.Note::parameter)
                .containsExactly("moments.conv1.weight", "global_step");
    }

    @Test
    void shouldTakeTheHeadOfAsManyClassesAlongIntoATraining() throws IOException {
        // When
        LoadReport report = load(tensors(), Use.TRAINING);

        // Then
        assertThat(report.with(LoadReport.Fate.REPLACED)).isEmpty();
        assertSameValues(0);
    }

    @Test
    void shouldNameParameterFoundAndExpectedShape() {
        // Given
        List<Written> tensors = tensors();
        tensors.replaceAll(
                tensor -> tensor.name().equals("layer2.0.conv1.weight") ? tensor.shaped(128, 64, 1, 9) : tensor);

        // Then
        assertThatThrownBy(() -> load(tensors, Use.SERVING))
                .isInstanceOf(WeightFileException.class)
                .hasMessageContainingAll("layer2.0.conv1.weight", "[128, 64, 1, 9]", "[128, 64, 3, 3] is expected");
    }

    @Test
    void shouldNameTheParameterThatIsNotThere() {
        // Given
        List<Written> tensors = tensors();
        tensors.removeIf(tensor -> tensor.name().equals("layer3.0.down_sample.1.moving_mean"));

        // Then
        assertThatThrownBy(() -> load(tensors, Use.TRAINING))
                .hasMessageContaining("layer3.0.down_sample.moving_mean is not in it; a resnet18 needs every one");
    }

    @Test
    void shouldRefuseAnotherNetworkThanWanted() throws IOException {
        // Given
        PretrainedWeights weights =
                PretrainedWeights.open(WeightWriters.mindspore(file(), tensors(), NumberType.FLOAT32));
        ResNetBlock deeper = ResNet.block(new ResNetArchitecture(34, Padding.SAME), 4);

        // Then
        assertThatThrownBy(() -> weights.into(deeper, Use.TRAINING, Optional.empty()))
                .hasMessageContaining("it holds a resnet18, but a resnet34 is wanted");
    }

    @Test
    void shouldRefuseANetworkWithPartsThisOneHasNot() {
        // Given
        List<Written> tensors = tensors();
        tensors.add(new Written("layer1.0.se.fc1.weight", new long[] {4, 64}, new float[256]));

        // Then
        assertThatThrownBy(() -> load(tensors, Use.TRAINING))
                .hasMessageContainingAll("layer1.0.se.fc1.weight", "[4, 64]", "which no ResNet of this program has");
    }

    @Test
    void shouldReadThroughTheWrapperOfDistributedTraining() throws IOException {
        // Given
        List<Written> tensors = tensors();
        tensors.replaceAll(tensor -> tensor.named("module.backbone." + tensor.name()));

        // When
        load(tensors, Use.SERVING);

        // Then
        assertSameValues(0);
    }

    @Test
    void shouldLoadTheOneNormalisationThatTheMaterialsBasicBlockHas() throws IOException {
        // Given: norm1 of each block as "norm", and no norm2
        List<Written> tensors = tensors();
        tensors.removeIf(tensor -> tensor.name().matches("layer.*\\.norm2\\..*"));
        tensors.replaceAll(tensor -> tensor.named(tensor.name().replaceFirst("(layer.*\\.)norm1\\.", "$1norm.")));
        Path file = WeightWriters.mindspore(file(), tensors, NumberType.FLOAT32);

        // When
        PretrainedWeights weights = PretrainedWeights.open(file);
        weights.into(target, Use.SERVING, Optional.empty());

        // Then
        ConvNorm first = source.residuals().get(3).path().get(0);
        for (ConvNorm unit : target.residuals().get(3).path()) {
            assertThat(unit.gamma().getArray().toFloatArray())
                    .isEqualTo(first.gamma().getArray().toFloatArray());
            assertThat(unit.variance().getArray().toFloatArray())
                    .isEqualTo(first.variance().getArray().toFloatArray());
        }
        assertThat(weights.facts(Optional.empty(), Optional.empty()))
                .extracting(NetworkFact::toString)
                .anyMatch(line -> line.startsWith("norms     shared      read: both convolutions"));
    }

    @Test
    void shouldSayThatTheModelZooAddsAnotherEpsilon() throws IOException {
        // Given
        Path file = WeightWriters.mindspore(file(), Naming.MINDSPORE_ZOO.of(source), NumberType.FLOAT32);

        // Then
        PretrainedWeights weights = PretrainedWeights.open(file);
        assertThat(weights.facts(Optional.empty(), Optional.empty()))
                .extracting(NetworkFact::toString)
                .containsExactly(
                        "names     those of MindSpore's model zoo  read: from the file's parameters",
                        "padding   same        guessed: networks with such names usually pad so; the file does not tell."
                                + " Another one: --padding",
                        "epsilon   1e-5        guessed: the file does not tell; MindSpore's model zoo, whose names these"
                                + " are, mostly has 1e-4. Another one: --norm-epsilon");
        assertThat(weights.facts(Optional.empty(), Optional.of(1e-4)))
                .extracting(NetworkFact::toString)
                .contains("epsilon   1.0E-4      given: by --norm-epsilon");
    }

    @Test
    void shouldCheckTheSumThatMindSporeMayAdd() throws IOException {
        // Given
        Path file = WeightWriters.withCheckSum(WeightWriters.mindspore(file(), tensors(), NumberType.FLOAT32));

        // When
        PretrainedWeights.open(file).into(target, Use.SERVING, Optional.empty());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        // Then
        assertSameValues(0);
        assertThatThrownBy(() -> PretrainedWeights.open(file)).hasMessageContaining("check sum");
    }

    @Test
    void shouldMakeUpForAnotherEpsilon() throws IOException {
        // Given
        Path file = WeightWriters.onnx(file(), Naming.TORCHVISION.of(source), NumberType.FLOAT32, true, 1e-3f);

        // When
        PretrainedWeights.open(file).into(target, Use.SERVING, Optional.empty());

        // Then: √(variance + 1e-5) here is √(variance + 1e-3) there
        float there = source.stem().variance().getArray().toFloatArray()[5];
        float here = target.stem().variance().getArray().toFloatArray()[5];
        assertThat(here + 1e-5).isCloseTo(there + 1e-3, within(1e-6));
    }

    @Test
    void shouldSubtractAConvolutionsBiasFromTheMean() throws IOException {
        // Given
        List<Written> tensors = tensors();
        float[] bias = new float[64];
        bias[7] = 0.25f;
        tensors.add(new Written("conv1.bias", new long[] {64}, bias));

        // When
        load(tensors, Use.SERVING);

        // Then
        float[] there = source.stem().mean().getArray().toFloatArray();
        float[] here = target.stem().mean().getArray().toFloatArray();
        assertThat(here[7]).isCloseTo(there[7] - 0.25f, within(1e-6f));
        assertThat(here[6]).isEqualTo(there[6]);
    }

    static Stream<Normalisation> shouldServeAFileOfItsOwnButNotLearnOnFromIt() {
        return Stream.of(
                Normalisation.IMAGENET,
                Normalisation.CIFAR,
                new Normalisation(List.of(0.5, 0.25, 0.125), List.of(1.0, 0.5, 2.0)));
    }

    @ParameterizedTest
    @MethodSource
    void shouldServeAFileOfItsOwnButNotLearnOnFromIt(Normalisation normalisation) throws IOException {
        // Given
        OnnxDescription description =
                new OnnxDescription("own", 64, List.of("a", "b", "c", "d"), "none", normalisation);
        ModelProto model = OnnxExport.export(source, description, WeightStorage.FLOAT);
        Files.write(file(), model.toByteArray());
        byte[][] images = Networks.images(2, 64, 5);

        // When
        PretrainedWeights weights = PretrainedWeights.open(file());
        weights.into(target, Use.SERVING, Optional.empty());

        // Then
        float[][] there = Networks.logits(source, images, 64, normalisation);
        float[][] here = Networks.logits(target, images, 64, normalisation);
        assertThat(weights.padding()).isEqualTo(Padding.SAME);
        for (int row = 0; row < there.length; row++) {
            assertThat(here[row]).usingComparatorWithPrecision(2e-3f).containsExactly(there[row]);
        }
        assertThatThrownBy(() -> weights.into(target, Use.TRAINING, Optional.empty()))
                .hasMessageContaining("the normalisation of conv1 is folded into its convolution");
    }

    @ParameterizedTest(name = "resnet{0}")
    @CsvSource({"18", "34", "50", "101", "152"})
    void shouldKnowTheDepthByTheNames(int depth) {
        // Given
        ResNetBlock block = ResNet.block(new ResNetArchitecture(depth, Padding.SAME), 2);
        List<String> names =
                block.getParameters().values().stream().map(Parameter::getName).toList();

        // Then
        assertThat(NetworkShape.of(names).architecture(Padding.SAME))
                .contains(new ResNetArchitecture(depth, Padding.SAME));
    }
}
