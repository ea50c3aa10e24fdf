package io.bencao.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloatFormTest {

    private static final long SEED = 3;

    @TempDir
    Path folder;

    @Test
    void shouldAnswerWithFloatFormAsWithPlainFloats() throws IOException {
        // Given the same network, stored in two ways
        CheckpointBundle plain = TinyCheckpoint.write(folder, TinyNetwork.of(SEED, false), Manifest.Weights.FLOAT);
        CheckpointBundle compact =
                TinyCheckpoint.write(folder, TinyNetwork.of(SEED, true), Manifest.Weights.INT8_PER_CHANNEL);

        // When
        float[][] fromPlain = logits(plain);
        float[][] fromCompact = logits(compact);

        // Then
        assertThat(fromCompact).isDeepEqualTo(fromPlain);
        assertThat(fromPlain[0]).isNotEqualTo(fromPlain[1]);
    }

    @Test
    void shouldLeaveNothingToDequantiseInTheGraphThatRuns() throws IOException {
        // Given
        Path folder = this.folder.resolve("compact");
        Manifest manifest = TinyCheckpoint.draft(folder, TinyNetwork.of(SEED, true), Manifest.Weights.INT8_PER_CHANNEL);

        // When
        List<String> operators = optimisedOperators(folder, manifest);

        // Then
        assertThat(operators).isNotEmpty().doesNotContain("DequantizeLinear");
    }

    @Test
    void shouldRunDequantiseNodesWhenTheyAreNotExpanded() throws IOException {
        // Given the compact file, passed off as plain: what the test above would see if nothing were expanded
        Path folder = this.folder.resolve("compact");
        Manifest manifest = TinyCheckpoint.draft(folder, TinyNetwork.of(SEED, true), Manifest.Weights.FLOAT);

        // When
        List<String> operators = optimisedOperators(folder, manifest);

        // Then
        assertThat(operators).contains("DequantizeLinear");
    }

    @Test
    void shouldExpandToTheVeryNumbersOfThePlainFile() throws IOException {
        // Given
        ModelProto plain = TinyNetwork.of(SEED, false);

        // When
        GraphProto expanded = expand(TinyNetwork.of(SEED, true)).getGraph();

        // Then
        assertThat(expanded.getInitializerList())
                .containsExactlyInAnyOrderElementsOf(plain.getGraph().getInitializerList());
        assertThat(expanded.getNodeList()).isEqualTo(plain.getGraph().getNodeList());
        assertThat(expanded.getInputList()).isEqualTo(plain.getGraph().getInputList());
    }

    @Test
    void shouldSubtractZeroPointsAndFollowTheAxis() throws IOException {
        // Given a tensor of 2 x 3 with a scale and a zero point for each column
        ModelProto model = model(
                tensor("w", TensorProto.DataType.INT8, ByteString.copyFrom(new byte[] {1, 2, 3, -4, -5, -6}), 2, 3),
                TensorProto.newBuilder()
                        .setName("s")
                        .setDataType(TensorProto.DataType.FLOAT_VALUE)
                        .addDims(3)
                        .addAllFloatData(List.of(1f, 10f, 100f))
                        .build(),
                tensor("z", TensorProto.DataType.INT8, ByteString.copyFrom(new byte[] {1, 1, -1}), 3));

        // When
        TensorProto weight = expand(model).getGraph().getInitializer(0);

        // Then
        assertThat(weight.getName()).isEqualTo("dequantised");
        assertThat(weight.getDimsList()).containsExactly(2L, 3L);
        assertThat(floats(weight)).containsExactly(0f, 10f, 400f, -5f, -60f, -500f);
    }

    @Test
    void shouldKeepConstantsThatOthersUseToo() throws IOException {
        // Given
        ModelProto.Builder model = TinyNetwork.of(SEED, true).toBuilder();
        model.getGraphBuilder()
                .addNode(NodeProto.newBuilder()
                        .setOpType("Identity")
                        .addInput("conv1.weight_scale")
                        .addOutput("copy"));

        // When
        GraphProto expanded = expand(model.build()).getGraph();

        // Then
        assertThat(expanded.getInitializerList())
                .extracting(TensorProto::getName)
                .contains("conv1.weight_scale", "conv1.weight")
                .doesNotContain("conv1.weight_q", "conv2.weight_scale");
    }

    @Test
    void shouldNameTheWeightThatMakesNoSense() {
        // Given one byte too few
        ModelProto model = model(
                tensor("w", TensorProto.DataType.INT8, ByteString.copyFrom(new byte[] {1, 2, 3}), 2, 2),
                tensor("s", TensorProto.DataType.FLOAT, ByteString.copyFrom(new byte[] {0, 0, (byte) 128, 63})));

        // Then
        assertThatThrownBy(() -> expand(model))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("dequantised")
                .hasMessageContaining("3 bytes for 4 elements");
    }

    private ModelProto expand(ModelProto compact) throws IOException {
        Path from = Files.write(folder.resolve("compact.onnx"), compact.toByteArray());
        Path to = folder.resolve("expanded.onnx");
        FloatForm.write(from, to);
        return ModelProto.parseFrom(Files.readAllBytes(to));
    }

    private List<String> optimisedOperators(Path folder, Manifest manifest) throws IOException {
        Path optimised = this.folder.resolve("optimised.onnx");
        OnnxClassifier.load(folder, manifest, "draft", InferenceOptions.onCpu(), Optional.of(optimised))
                .close();
        return ModelProto.parseFrom(Files.readAllBytes(optimised)).getGraph().getNodeList().stream()
                .map(NodeProto::getOpType)
                .toList();
    }

    private static float[][] logits(CheckpointBundle bundle) {
        try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.onCpu());
                BatchPredictor predictor = classifier.newPredictor()) {
            ByteBuffer batch = TinyCheckpoint.batch(4, 17);
            return predictor.logits(batch, 4);
        }
    }

    private static ModelProto model(TensorProto... constants) {
        NodeProto.Builder node =
                NodeProto.newBuilder().setOpType("DequantizeLinear").addOutput("dequantised");
        GraphProto.Builder graph = GraphProto.newBuilder();
        for (TensorProto constant : constants) {
            graph.addInitializer(constant);
            node.addInput(constant.getName());
        }
        return ModelProto.newBuilder().setGraph(graph.addNode(node)).build();
    }

    private static TensorProto tensor(String name, TensorProto.DataType type, ByteString raw, long... dims) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(raw);
        for (long dim : dims) {
            tensor.addDims(dim);
        }
        return tensor.build();
    }

    private static float[] floats(TensorProto tensor) {
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(java.nio.ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[raw.remaining() / Float.BYTES];
        raw.asFloatBuffer().get(values);
        return values;
    }
}
