package io.bencao.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking out the quantisation of values between operators. */
class FloatFormOfQuantisedTest {

    @TempDir
    Path folder;

    private final GraphProto.Builder graph = GraphProto.newBuilder()
            .addInitializer(scalar("scale", 0.5f))
            .addInitializer(TensorProto.newBuilder()
                    .setName("zero")
                    .setDataType(TensorProto.DataType.UINT8_VALUE)
                    .setRawData(ByteString.copyFrom(new byte[1])));

    @Test
    void shouldConnectOperatorsAsIfNothingWereBetween() throws IOException {
        // Given a value that two operators read, each through a node of its own, and one of them quantised again
        node("Relu", List.of("in"), "a");
        node("QuantizeLinear", List.of("a", "scale", "zero"), "a_q");
        node("DequantizeLinear", List.of("a_q", "scale", "zero"), "a_1");
        node("DequantizeLinear", List.of("a_q", "scale", "zero"), "a_2");
        node("MaxPool", List.of("a_1"), "b");
        node("QuantizeLinear", List.of("b", "scale", "zero"), "b_q");
        node("DequantizeLinear", List.of("b_q", "scale", "zero"), "b_1");
        node("Add", List.of("b_1", "a_2"), "out");

        // When
        GraphProto floats = floats();

        // Then
        assertThat(floats.getNodeList()).extracting(NodeProto::getOpType).containsExactly("Relu", "MaxPool", "Add");
        assertThat(floats.getNode(1).getInputList()).containsExactly("a");
        assertThat(floats.getNode(2).getInputList()).containsExactly("b", "a");
        assertThat(floats.getInitializerList()).isEmpty();
    }

    @Test
    void shouldMakeFloatsOfBiasesInWholeNumbers() throws IOException {
        // Given
        ByteBuffer raw = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(-70_000)
                .putInt(3);
        graph.addInitializer(TensorProto.newBuilder()
                .setName("bias_q")
                .setDataType(TensorProto.DataType.INT32_VALUE)
                .addDims(2)
                .setRawData(ByteString.copyFrom(raw.flip())));
        graph.addInitializer(TensorProto.newBuilder()
                .setName("bias_scale")
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addDims(2)
                .addAllFloatData(List.of(0.5f, 2f)));
        graph.addNode(NodeProto.newBuilder()
                .setOpType("DequantizeLinear")
                .addInput("bias_q")
                .addInput("bias_scale")
                .addOutput("bias")
                .addAttribute(ai.onnx.proto.OnnxMl.AttributeProto.newBuilder()
                        .setName("axis")
                        .setI(0)));

        // When
        TensorProto bias = floats().getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals("bias"))
                .findFirst()
                .orElseThrow();

        // Then
        ByteBuffer values = bias.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(List.of(values.getFloat(), values.getFloat())).containsExactly(-35_000f, 6f);
    }

    @Test
    void shouldRefuseAScaleThatIsWorkedOutOnTheWay() {
        // Given
        node("Relu", List.of("in"), "a");
        node("QuantizeLinear", List.of("a", "measured", "zero"), "a_q");

        // Then
        assertThatThrownBy(this::floats)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a_q")
                .hasMessageContaining("QuantizeLinear");
    }

    @Test
    void shouldRefuseBytesThatWereNeverFloats() {
        // Given
        node("DequantizeLinear", List.of("image", "scale", "zero"), "a");

        // Then
        assertThatThrownBy(this::floats).isInstanceOf(IOException.class).hasMessageContaining("never a float");
    }

    @Test
    void shouldRefuseAnOutputThatIsQuantised() {
        // Given
        node("QuantizeLinear", List.of("in", "scale", "zero"), "q");
        node("DequantizeLinear", List.of("q", "scale", "zero"), "logits");
        graph.addOutput(ValueInfoProto.newBuilder().setName("logits"));

        // Then
        assertThatThrownBy(this::floats).isInstanceOf(IOException.class).hasMessageContaining("logits");
    }

    private GraphProto floats() throws IOException {
        Path from = folder.resolve("quantised.onnx");
        Files.write(from, ModelProto.newBuilder().setGraph(graph).build().toByteArray());
        Path to = folder.resolve("floats.onnx");
        FloatForm.write(from, to);
        return ModelProto.parseFrom(Files.readAllBytes(to)).getGraph();
    }

    private void node(String type, List<String> inputs, String output) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(type)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output));
    }

    private static TensorProto scalar(String name, float value) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addFloatData(value)
                .build();
    }
}
