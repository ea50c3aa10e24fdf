package io.bencao.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassMapNetworkTest {

    private static final float[] BIASES = {3.5f, -2, 0.25f};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Manifest.Weights.class,
            names = {"FLOAT", "INT8_PER_CHANNEL"})
    void shouldAddUpToTheLogitsThatTheCheckpointAnswers(Manifest.Weights weights) throws IOException {
        // Given
        CheckpointBundle bundle =
                TinyCheckpoint.write(folder, biased(TinyNetwork.of(3, weights != Manifest.Weights.FLOAT)), weights);

        try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.onCpu("fp32"));
                BatchPredictor predictor = classifier.newPredictor();
                ClassMapNetwork network = ClassMapNetwork.open(bundle, 1, folder)) {
            for (int seed = 0; seed < 10; seed++) {
                // When
                float[] logits = predictor.logits(TinyCheckpoint.batch(1, seed), 1)[0];
                float[] probabilities = predictor.probabilities(TinyCheckpoint.batch(1, seed), 1)[0];
                ClassMaps maps = network.maps(pixels(seed));

                // Then
                assertThat(maps.logits()).containsExactly(logits);
                assertThat(maps.probabilities()).containsExactly(probabilities);
                for (int label = 0; label < TinyNetwork.CLASSES; label++) {
                    assertThat(mean(maps.map(label)) + BIASES[label]).isCloseTo(logits[label], within(2e-3));
                    assertThat(maps.biases()[label]).isEqualTo(BIASES[label]);
                }
            }
        }
    }

    @Test
    void shouldBeWhatPlainLoopsMakeOfTheNetwork() throws IOException {
        // Given
        ModelProto plain = biased(TinyNetwork.of(5, false));
        CheckpointBundle bundle = TinyCheckpoint.write(folder, plain, Manifest.Weights.FLOAT);
        byte[] rgb = pixels(17);

        try (ClassMapNetwork network = ClassMapNetwork.open(bundle, 1, folder)) {
            // When
            ClassMaps maps = network.maps(rgb);

            // Then
            assertThat(maps.side()).isEqualTo(TinyNetwork.SIZE / 4);
            for (int label = 0; label < TinyNetwork.CLASSES; label++) {
                double[][] expected = new PlainLoops(plain).map(rgb, label);
                for (int place = 0; place < maps.side() * maps.side(); place++) {
                    assertThat((double) maps.map(label)[place])
                            .isCloseTo(expected[place / maps.side()][place % maps.side()], within(5e-3));
                }
            }
        }
    }

    @Test
    void shouldTakeAHeadWhoseWeightsLieTheOtherWayRound() throws IOException {
        // Given
        CheckpointBundle usual =
                TinyCheckpoint.write(folder.resolve("usual"), biased(TinyNetwork.of(5, false)), Manifest.Weights.FLOAT);
        CheckpointBundle turned = TinyCheckpoint.write(
                folder.resolve("turned"), withTurnedHead(biased(TinyNetwork.of(5, false))), Manifest.Weights.FLOAT);

        try (ClassMapNetwork one = ClassMapNetwork.open(usual, 1, folder);
                ClassMapNetwork other = ClassMapNetwork.open(turned, 1, folder)) {
            // Then
            assertThat(other.maps(pixels(1)).map(2))
                    .containsExactly(one.maps(pixels(1)).map(2), within(1e-4f));
        }
    }

    @Test
    void shouldRefuseANetworkThatTakesTheLargestInsteadOfTheMean() throws IOException {
        // Given
        ModelProto other = withNode("pool", node -> node.setOpType("GlobalMaxPool"));

        // When
        ModelLoadException thrown = refusal(other);

        // Then
        assertThat(thrown)
                .hasMessageContaining("tiny-1")
                .hasMessageContaining("GlobalAveragePool")
                .hasMessageContaining("only networks that end in");
    }

    @Test
    void shouldRefuseAHeadThatScalesItsSum() throws IOException {
        // Given
        ModelProto other = withNode("logits", node -> node.addAttributeBuilder()
                .setName("alpha")
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(2));

        // Then
        assertThat(refusal(other)).hasMessageContaining("does not end in a dense layer with a bias");
    }

    @Test
    void shouldRefuseMapsThatDoNotAddUp() {
        // Given
        ClassMaps right =
                new ClassMaps(2, new float[][] {{1, 2, 3, 6}}, new float[] {4}, new float[] {7}, new float[] {1});
        ClassMaps wrong =
                new ClassMaps(2, new float[][] {{1, 2, 3, 6}}, new float[] {4}, new float[] {7.1f}, new float[] {1});
        ClassMaps broken = new ClassMaps(
                2, new float[][] {{1, 2, 3, Float.NaN}}, new float[] {4}, new float[] {7}, new float[] {1});

        // Then
        assertThat(right.checked()).isSameAs(right);
        assertThatThrownBy(wrong::checked)
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("class 0");
        assertThatThrownBy(broken::checked).isInstanceOf(PredictionException.class);
    }

    @Test
    void shouldRefuseWhatComesAfterItIsClosed() throws IOException {
        // Given
        ClassMapNetwork network = ClassMapNetwork.open(
                TinyCheckpoint.write(folder, TinyNetwork.of(5, false), Manifest.Weights.FLOAT), 1, folder);
        network.close();
        network.close();

        // Then
        byte[] rgb = pixels(1);
        assertThatThrownBy(() -> network.maps(rgb)).isInstanceOf(IllegalStateException.class);
    }

    private ModelLoadException refusal(ModelProto network) throws IOException {
        CheckpointBundle bundle = TinyCheckpoint.write(folder, network, Manifest.Weights.FLOAT);
        return catchThrowableOfType(ModelLoadException.class, () -> ClassMapNetwork.open(bundle, 1, folder));
    }

    private static double mean(float[] map) {
        double sum = 0;
        for (float value : map) {
            sum += value;
        }
        return sum / map.length;
    }

    private static byte[] pixels(long seed) {
        ByteBuffer batch = TinyCheckpoint.batch(1, seed);
        byte[] rgb = new byte[batch.remaining()];
        batch.get(rgb);
        return rgb;
    }

    private static ModelProto biased(ModelProto network) {
        ByteBuffer bytes = ByteBuffer.allocate(BIASES.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(BIASES);
        ModelProto.Builder model = network.toBuilder();
        model.getGraphBuilder().getInitializerBuilderList().stream()
                .filter(each -> each.getName().equals("fc.bias"))
                .forEach(each -> each.setRawData(ByteString.copyFrom(bytes)));
        return model.build();
    }

    private static ModelProto withNode(String name, Consumer<NodeProto.Builder> change) {
        ModelProto.Builder model = TinyNetwork.of(5, false).toBuilder();
        model.getGraphBuilder().getNodeBuilderList().stream()
                .filter(each -> each.getName().equals(name))
                .forEach(change);
        return model.build();
    }

    /** The weight goes through a Transpose, and the dense layer takes it as it comes out. */
    private static ModelProto withTurnedHead(ModelProto network) {
        GraphProto.Builder graph = network.getGraph().toBuilder();
        NodeProto dense = graph.getNode(graph.getNodeCount() - 1);
        OnnxGraph turning = new OnnxGraph("");
        turning.addNode("Transpose", "turned", List.of(dense.getInput(1)), OnnxGraph.intsAttribute("perm", 1, 0));
        graph.setNode(graph.getNodeCount() - 1, turning.model(1).getGraph().getNode(0));
        graph.addNode(dense.toBuilder().clearAttribute().setInput(1, "turned"));
        return network.toBuilder().setGraph(graph).build();
    }
}
