package io.bencao.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.bencao.checkpoint.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a processor without instructions for bytes the first of them ends the process where nothing is written out. */
class ZeroPointsTest {

    private static final long SEED = 5;

    @TempDir
    private Path folder;

    @Test
    void shouldRunStoredBytesWhoseZeroPointsAreUnderstood() throws IOException {
        // When the bytes are run as they are stored
        float[][] understood = logits(TinyNetwork.of(SEED, true), "understood");
        float[][] writtenOut = logits(ZeroPoints.writtenOut(TinyNetwork.of(SEED, true)), "written-out");
        float[][] floats = logits(TinyNetwork.of(SEED, false), "floats");

        // Then
        for (int image = 0; image < floats.length; image++) {
            assertThat(understood[image]).containsExactly(floats[image], within(1e-4f));
            assertThat(writtenOut[image]).containsExactly(floats[image], within(1e-4f));
        }
    }

    @Test
    void shouldGiveEachWeightOfSignedBytesAsManyZerosAsItHasScales() {
        // When
        GraphProto graph = ZeroPoints.writtenOut(TinyNetwork.of(SEED, true)).getGraph();

        // Then
        List<NodeProto> nodes = graph.getNodeList().stream()
                .filter(node -> node.getOpType().equals("DequantizeLinear"))
                .toList();
        assertThat(nodes).hasSize(3).allSatisfy(node -> {
            TensorProto scales = constant(graph, node.getInput(1));
            TensorProto zeros = constant(graph, node.getInput(2));
            assertThat(zeros.getDataType()).isEqualTo(TensorProto.DataType.INT8_VALUE);
            assertThat(zeros.getDimsList()).isEqualTo(scales.getDimsList());
            assertThat(zeros.getRawData().toByteArray()).containsOnly(0).hasSize((int) scales.getDims(0));
            assertThat(node.getAttributeList()).isNotEmpty();
        });
    }

    @Test
    void shouldLeaveOtherNumbersAndOtherNodesAlone() {
        // Given biases, which are whole numbers of 32 bits and may have no zero points
        OnnxGraph graph = new OnnxGraph("biases");
        graph.addFloats("scale", new float[] {0.5f}, 1);
        ModelProto.Builder model = graph.model(17);
        model.getGraphBuilder()
                .addInitializer(TensorProto.newBuilder()
                        .setName("bias_q")
                        .setDataType(TensorProto.DataType.INT32_VALUE)
                        .addDims(1)
                        .addInt32Data(7))
                .addNode(dequantise("bias_q", "scale"))
                .addNode(dequantise("a value on the way", "scale"))
                .addNode(NodeProto.newBuilder()
                        .setOpType("Identity")
                        .addInput("bias")
                        .addOutput("copy"));

        // Then
        assertThat(ZeroPoints.writtenOut(model.build())).isEqualTo(model.build());
    }

    @Test
    void shouldTellFromTheHeaderWhereZeroPointsAreUnderstood() throws IOException {
        assertThat(header(TinyNetwork.of(SEED, true)).zerosUnderstood()).isTrue();
        assertThat(header(TinyNetwork.of(SEED, false)).zerosUnderstood()).isFalse();
        assertThat(header(ZeroPoints.writtenOut(TinyNetwork.of(SEED, true))).zerosUnderstood())
                .isFalse();
    }

    private static NodeProto dequantise(String... inputs) {
        return NodeProto.newBuilder()
                .setOpType("DequantizeLinear")
                .addAllInput(List.of(inputs))
                .addOutput(inputs[0] + " as floats")
                .build();
    }

    private static TensorProto constant(GraphProto graph, String name) {
        return graph.getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private GraphHeader header(ModelProto model) throws IOException {
        return GraphHeader.read(Files.write(folder.resolve("model.onnx"), model.toByteArray()));
    }

    private float[][] logits(ModelProto model, String name) throws IOException {
        Path draft = folder.resolve(name);
        Manifest manifest = TinyCheckpoint.draft(draft, model, Manifest.Weights.FLOAT);
        try (OnnxClassifier classifier = OnnxClassifier.loadDraft(draft, manifest, InferenceOptions.onCpu());
                BatchPredictor predictor = classifier.newPredictor()) {
            return predictor.logits(TinyCheckpoint.batch(4, 17), 4);
        }
    }
}
