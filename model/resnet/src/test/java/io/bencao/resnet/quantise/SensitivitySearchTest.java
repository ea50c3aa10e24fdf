package io.bencao.resnet.quantise;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import io.bencao.inference.OptimisedGraph;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Residual;
import io.bencao.resnet.export.WeightStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensitivitySearchTest {

    private static final int SPOILT = 3;

    @TempDir
    Path folder;

    @Test
    void shouldLeaveTheBlockAsFloatsWhoseValuesCanNotBeSaidInBytes() throws Exception {
        // Given a network with one value in a block far larger than all others there, which changes nothing in floats
        Path fp32 =
                Quantised.export(folder.resolve("fp32.onnx"), 18, WeightStorage.FLOAT, SensitivitySearchTest::spoil);
        List<String> block = block(fp32);

        // When
        Quantisation without = quantise(fp32, new QuantiserSettings(1, 0, Duration.ofMinutes(5), 1));
        Quantisation with = quantise(fp32, new QuantiserSettings(1, 2, Duration.ofMinutes(5), 1));

        // Then
        assertThat(without.floatLayers()).isEmpty();
        assertThat(with.floatLayers()).containsExactlyInAnyOrderElementsOf(block);
        assertThat(with.divergence()).isLessThan(without.divergence() / 4);
        assertThat(with.agreement()).isGreaterThan(without.agreement());
        assertThat(with.operators())
                .containsEntry("QLinearConv", 20 - block.size())
                .containsEntry("QLinearAdd", 8);
        assertThat(OptimisedGraph.of(folder.resolve("int8.onnx"), true).census())
                .as("its float form has nothing left of bytes")
                .isEqualTo(OptimisedGraph.of(fp32, false).census());
    }

    @Test
    void shouldTryNothingWhenThereIsNoTime() throws Exception {
        // Given
        Path fp32 =
                Quantised.export(folder.resolve("fp32.onnx"), 18, WeightStorage.FLOAT, SensitivitySearchTest::spoil);

        // When
        Quantisation quantisation = quantise(fp32, new QuantiserSettings(1, 4, Duration.ZERO, 1));

        // Then
        assertThat(quantisation.floatLayers()).isEmpty();
    }

    @Test
    void shouldTryLayersAloneAndBlocksTogether() {
        assertThat(SensitivitySearch.groups(
                        List.of("conv1", "layer1.0.conv1", "layer1.0.conv2", "layer1.1.conv1", "fc")))
                .containsExactly(
                        Set.of("conv1"),
                        Set.of("layer1.0.conv1"),
                        Set.of("layer1.0.conv2"),
                        Set.of("layer1.1.conv1"),
                        Set.of("fc"),
                        Set.of("layer1.0.conv1", "layer1.0.conv2"));
    }

    /**
     * One channel between the two convolutions of a block becomes a thousand times larger, and is divided again; and what the
     * block adds counts for more.
     */
    private static void spoil(ResNetBlock network) {
        Residual residual = network.residuals().get(SPOILT);
        float factor = 1000;
        multiply(residual.path().get(0).gamma().getArray(), 1, factor);
        multiply(residual.path().get(0).beta().getArray(), 1, factor);
        NDArray last = residual.path().get(1).gamma().getArray();
        multiply(last, (int) last.size(), 6);
        NDArray weight = residual.path().get(1).weight().getArray();
        float[] values = weight.toFloatArray();
        int inputs = (int) weight.getShape().get(1);
        int kernel = (int) (weight.getShape().get(2) * weight.getShape().get(3));
        for (int i = 0; i < values.length; i++) {
            values[i] /= i / kernel % inputs == 0 ? factor : 1;
        }
        weight.set(values);
    }

    private static void multiply(NDArray array, int first, float factor) {
        float[] values = array.toFloatArray();
        for (int i = 0; i < first; i++) {
            values[i] *= factor;
        }
        array.set(values);
    }

    private static List<String> block(Path fp32) throws Exception {
        // Stages of 2 blocks, of which the first of each but the first stage has a projection as well.
        String prefix = "layer" + (SPOILT / 2 + 1) + "." + SPOILT % 2 + ".";
        return FloatGraph.read(fp32).layers().stream()
                .filter(layer -> layer.startsWith(prefix))
                .toList();
    }

    private Quantisation quantise(Path fp32, QuantiserSettings settings) throws Exception {
        return new Quantiser(settings, QuantiserListener.SILENT)
                .quantise(
                        fp32,
                        Quantised.SIZE,
                        Quantised.images(12, 1),
                        Quantised.images(24, 2),
                        folder.resolve("int8.onnx"));
    }
}
