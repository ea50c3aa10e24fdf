package io.bencao.resnet.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.bencao.inference.FloatForm;
import io.bencao.inference.OptimisedGraph;
import io.bencao.resnet.export.WeightStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantiserTest {

    /** No search: it has a test of its own. */
    private static final QuantiserSettings PLAIN = new QuantiserSettings(0, 0, Duration.ZERO, 1);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "resnet{0}")
    @CsvSource({"18, 20, 8", "50, 53, 16"})
    void shouldFuseEveryConvolutionAndEverySum(int depth, int convolutions, int sums) throws Exception {
        // Given
        Path fp32 = Quantised.export(folder.resolve("fp32.onnx"), depth, WeightStorage.FLOAT);

        // When
        Quantisation quantisation = quantise(fp32);

        // Then
        assertThat(quantisation.floatLayers()).isEmpty();
        assertThat(quantisation.operators())
                .containsEntry("QLinearConv", convolutions)
                .containsEntry("QLinearAdd", sums)
                .containsEntry("QLinearGlobalAveragePool", 1)
                .containsEntry("QGemm", 1)
                .containsEntry("QuantizeLinear", 1)
                .doesNotContainKeys(
                        "Conv", "FusedConv", "Add", "Relu", "Gemm", "GlobalAveragePool", "DequantizeLinear");
    }

    @Test
    void shouldAnswerNearlyAsInFloats() throws Exception {
        // Given
        Path fp32 = Quantised.export(folder.resolve("fp32.onnx"), 18, WeightStorage.FLOAT);
        PixelSource unseen = Quantised.images(24, 99);

        // When
        quantise(fp32);

        // Then
        float[][] floats = Quantised.logits(fp32, unseen);
        float[][] bytes = Quantised.logits(target(), unseen);
        assertThat(distance(floats, bytes) / spread(floats))
                .as("root mean square error in deviations of the logits")
                .isBetween(1e-4, 0.12);
    }

    @Test
    void shouldComputeWithFloatsAloneInItsFloatForm() throws Exception {
        // Given
        Path fp32 = Quantised.export(folder.resolve("fp32.onnx"), 18, WeightStorage.FLOAT);
        Path compact = Quantised.export(folder.resolve("compact.onnx"), 18, WeightStorage.INT8_PER_CHANNEL);
        PixelSource images = Quantised.images(8, 5);

        // When
        quantise(fp32);
        Path floats = folder.resolve("floats.onnx");
        FloatForm.write(target(), floats);

        // Then it is the network that plain floats are, operator by operator, with weights rounded to bytes
        assertThat(OptimisedGraph.of(target(), true).census())
                .isEqualTo(OptimisedGraph.of(fp32, false).census())
                .doesNotContainKeys("QuantizeLinear", "DequantizeLinear");
        Path expanded = folder.resolve("expanded.onnx");
        FloatForm.write(compact, expanded);
        float[][] expected = Quantised.logits(expanded, images);
        assertThat(distance(expected, Quantised.logits(floats, images)) / spread(expected))
                .as("biases are rounded, too, but finely")
                .isLessThan(1e-3);
    }

    @Test
    void shouldQuantiseACompactFileToTheWeightsThatItHas() throws Exception {
        // Given
        Path compact = Quantised.export(folder.resolve("compact.onnx"), 18, WeightStorage.INT8_PER_CHANNEL);

        // When
        quantise(compact);

        // Then
        assertThat(weightBytes(target())).isEqualTo(weightBytes(compact)).hasSize(21);
    }

    @Test
    void shouldCallTheSameFileTheSameAgain() throws Exception {
        // Given
        Path fp32 = Quantised.export(folder.resolve("fp32.onnx"), 18, WeightStorage.FLOAT);
        quantise(fp32);
        byte[] first = Files.readAllBytes(target());

        // When
        quantise(fp32);

        // Then
        assertThat(Files.readAllBytes(target())).isEqualTo(first);
    }

    @Test
    void shouldSayHowItGoesAndWhatWasTried() throws Exception {
        // Given
        Path fp32 = Quantised.export(folder.resolve("fp32.onnx"), 18, WeightStorage.FLOAT);
        List<String> heard = new ArrayList<>();
        QuantiserListener listener = new QuantiserListener() {
            @Override
            public void quantising(Phase phase, int done, int total) {
                heard.add(phase + " " + done + "/" + total);
            }

            @Override
            public void compared(String candidate, double agreement, double divergence) {
                heard.add(candidate);
            }
        };

        // When
        Quantisation quantisation = new Quantiser(PLAIN, listener)
                .quantise(fp32, Quantised.SIZE, Quantised.images(2, 1), Quantised.images(2, 2), target());

        // Then
        assertThat(heard)
                .containsSequence("CALIBRATING 1/2", "CALIBRATING 2/2", "COMPARING 1/8", "COMPARING 2/8", "min-max")
                .contains("percentile-99-99", "percentile-99-999", "COMPARING 8/8", "entropy");
        assertThat(heard).contains(quantisation.calibrator());
    }

    @Test
    void shouldPassOverImagesThatCanNotBeDecoded() throws Exception {
        // Given
        Path fp32 = Quantised.export(folder.resolve("fp32.onnx"), 18, WeightStorage.FLOAT);
        byte[] good = Quantised.images(1, 1).rgb(0).orElseThrow();
        Quantiser quantiser = new Quantiser(PLAIN, QuantiserListener.SILENT);

        // When
        Quantisation quantisation = quantiser.quantise(
                fp32, Quantised.SIZE, Quantised.source(null, good), Quantised.source(good, null), target());

        // Then
        assertThat(quantisation.agreement()).isEqualTo(1);
        assertThatThrownBy(() -> quantiser.quantise(
                        fp32, Quantised.SIZE, Quantised.source(good), Quantised.source(null, null), target()))
                .hasMessageContaining("None of the 2 images");
        assertThatThrownBy(() ->
                        quantiser.quantise(fp32, Quantised.SIZE, Quantised.source(), Quantised.source(good), target()))
                .hasMessageContaining("needs images");
    }

    @Test
    void shouldRefuseNetworksOfOtherOperators() throws Exception {
        // Given
        Path fp32 = Quantised.export(folder.resolve("fp32.onnx"), 18, WeightStorage.FLOAT);
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(fp32)).toBuilder();
        model.getGraphBuilder()
                .addNode(NodeProto.newBuilder()
                        .setOpType("Sigmoid")
                        .setName("odd")
                        .addInput("conv1")
                        .addOutput("odd"));
        Files.write(fp32, model.build().toByteArray());

        // Then
        assertThatThrownBy(() -> quantise(fp32)).hasMessageContaining("Sigmoid").hasMessageContaining("odd");
    }

    @Test
    void shouldNameTheValueThatIsNoNumber() throws Exception {
        // Given
        Path fp32 = Quantised.export(folder.resolve("fp32.onnx"), 18, WeightStorage.FLOAT, block -> {
            float[] gamma = block.stem().gamma().getArray().toFloatArray();
            gamma[3] = Float.POSITIVE_INFINITY;
            block.stem().gamma().getArray().set(gamma);
        });

        // Then
        assertThatThrownBy(() -> quantise(fp32)).hasMessageContaining("can't be quantised");
    }

    @Test
    void shouldStopWhenItsThreadIsInterrupted() throws Exception {
        // Given
        Path fp32 = Quantised.export(folder.resolve("fp32.onnx"), 18, WeightStorage.FLOAT);

        // When
        Thread.currentThread().interrupt();

        // Then
        assertThatThrownBy(() -> quantise(fp32)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(target()).doesNotExist();
    }

    private Path target() {
        return folder.resolve("int8.onnx");
    }

    private Quantisation quantise(Path stored) throws Exception {
        return new Quantiser(PLAIN, QuantiserListener.SILENT)
                .quantise(stored, Quantised.SIZE, Quantised.images(12, 1), Quantised.images(4, 2), target());
    }

    private static List<Object> weightBytes(Path onnx) throws Exception {
        return ModelProto.parseFrom(Files.readAllBytes(onnx)).getGraph().getInitializerList().stream()
                .filter(tensor -> tensor.getName().endsWith(".weight_q"))
                .<Object>map(tensor -> tensor.getRawData())
                .toList();
    }

    /** Root mean square distance of a logit from its class's mean. */
    private static double spread(float[][] logits) {
        float[][] means = new float[logits.length][logits[0].length];
        for (int label = 0; label < logits[0].length; label++) {
            double sum = 0;
            for (float[] row : logits) {
                sum += row[label];
            }
            for (float[] row : means) {
                row[label] = (float) (sum / logits.length);
            }
        }
        return distance(logits, means);
    }

    private static double distance(float[][] left, float[][] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            for (int label = 0; label < left[i].length; label++) {
                sum += Math.pow(left[i][label] - right[i][label], 2);
            }
        }
        return Math.sqrt(sum / left.length / left[0].length);
    }
}
