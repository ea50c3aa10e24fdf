package io.bencao.resnet.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.bencao.inference.OnnxGraph;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The nodes that are written, without ONNX Runtime; {@link QuantiserTest} shows what becomes of them there. */
class QdqGraphTest {

    private static final int SIZE = 32;

    /** A convolution with its rectifier, a sum, a mean over the image and a head. */
    private static FloatGraph network(boolean transposed) {
        OnnxGraph graph = new OnnxGraph("small");
        graph.addInput("image", DataType.UINT8, SIZE, SIZE, 3);
        graph.addOutput("logits", DataType.FLOAT, 2);
        graph.addNode("Cast", "levels", List.of("image"), OnnxGraph.intAttribute("to", DataType.FLOAT_VALUE));
        graph.addNode("Transpose", "planes", List.of("levels"), OnnxGraph.intsAttribute("perm", 0, 3, 1, 2));
        graph.addFloats("mean", new float[] {1, 2, 3}, 1, 3, 1, 1);
        graph.addNode("Sub", "centred", List.of("planes", "mean"));
        graph.addFloats("conv.weight", new float[] {1, -2, 0.5f, 4, 0, -4}, 2, 3, 1, 1);
        graph.addFloats("conv.bias", new float[] {0.5f, -1}, 2);
        graph.addNode("Conv", "conv", List.of("centred", "conv.weight", "conv.bias"));
        graph.addNode("Relu", "conv.relu", List.of("conv"));
        graph.addNode("Add", "sum", List.of("conv.relu", "conv.relu"));
        graph.addNode("GlobalAveragePool", "average", List.of("sum"));
        graph.addNode("Flatten", "flat", List.of("average"));
        graph.addFloats("fc.weight", new float[] {1, 2, 3, 4}, 2, 2);
        graph.addFloats("fc.bias", new float[2], 2);
        graph.addNode(
                "Gemm",
                "logits",
                List.of("flat", "fc.weight", "fc.bias"),
                OnnxGraph.intAttribute("transB", transposed ? 1 : 0));
        return new FloatGraph(graph.model(17).build());
    }

    private static Map<String, Range> ranges(FloatGraph graph) {
        Map<String, Range> ranges = new HashMap<>();
        Plan.measured(graph).forEach(value -> ranges.put(value, new Range(-1, 254)));
        return ranges;
    }

    private static ModelProto variant(String... floatLayers) {
        FloatGraph graph = network(true);
        return new QdqGraph(graph).variant(ranges(graph), Set.of(floatLayers));
    }

    private static NodeProto node(ModelProto model, String type, String output) {
        return model.getGraph().getNodeList().stream()
                .filter(each ->
                        each.getOpType().equals(type) && each.getOutput(0).equals(output))
                .findFirst()
                .orElseThrow();
    }

    private static TensorProto constant(ModelProto model, String name) {
        return model.getGraph().getInitializerList().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long count(ModelProto model, String type) {
        return model.getGraph().getNodeList().stream()
                .filter(each -> each.getOpType().equals(type))
                .count();
    }

    @Test
    void shouldLetEveryInputOfAnOperatorComeOutOfADequantiser() {
        // When
        ModelProto model = variant();

        // Then
        Map<String, String> makers = new HashMap<>();
        model.getGraph().getNodeList().forEach(each -> makers.put(each.getOutput(0), each.getOpType()));
        for (NodeProto each : model.getGraph().getNodeList()) {
            if (Set.of("Conv", "Add", "GlobalAveragePool", "Flatten", "Gemm").contains(each.getOpType())) {
                assertThat(each.getInputList()).as(each.getName()).allSatisfy(input -> assertThat(makers.get(input))
                        .isEqualTo("DequantizeLinear"));
            }
        }
    }

    @Test
    void shouldGiveEachReaderADequantiserOfItsOwn() {
        // When
        NodeProto sum = node(variant(), "Add", "sum");

        // Then
        assertThat(sum.getInputList()).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void shouldStoreWeightsAsBytesThatGiveThemBack() {
        // When
        ModelProto model = variant();

        // Then
        TensorProto bytes = constant(model, "conv.weight_q");
        float[] scales = Tensors.floats(constant(model, "conv.weight_scale"));
        float[] original = {1, -2, 0.5f, 4, 0, -4};
        assertThat(bytes.getDataType()).isEqualTo(DataType.INT8_VALUE);
        assertThat(bytes.getDimsList()).containsExactly(2L, 3L, 1L, 1L);
        for (int i = 0; i < original.length; i++) {
            float scale = scales[i / 3];
            assertThat(bytes.getRawData().byteAt(i) * scale).isCloseTo(original[i], within(scale));
        }
        assertThat(model.getGraph().getInitializerList())
                .as("no second copy as floats")
                .noneMatch(each -> each.getName().equals("conv.weight"));
    }

    @Test
    void shouldStoreBiasesInStepsOfInputTimesWeight() {
        // When
        ModelProto model = variant();

        // Then
        float[] steps = Tensors.floats(constant(model, "conv.bias_scale"));
        float[] weights = Tensors.floats(constant(model, "conv.weight_scale"));
        var integers = constant(model, "conv.bias_q")
                .getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer();
        float[] original = {0.5f, -1};
        for (int i = 0; i < original.length; i++) {
            assertThat(steps[i]).as("the input's scale is 1").isCloseTo(weights[i], within(1e-9f));
            assertThat(integers.get(i) * steps[i]).isCloseTo(original[i], within(steps[i]));
        }
    }

    @Test
    void shouldSpreadTheMeanOverTheImage() {
        // When
        ModelProto model = variant();

        // Then
        assertThat(node(model, "Sub", "centred").getInput(1)).isEqualTo("mean_spread");
        var shape = constant(model, "mean_shape")
                .getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer();
        assertThat(new long[] {shape.get(0), shape.get(1), shape.get(2), shape.get(3)})
                .containsExactly(1, 3, SIZE, SIZE);
    }

    @Test
    void shouldLeaveLayersAsTheyAreThatAreNamedFloat() {
        // When
        ModelProto whole = variant();
        ModelProto model = variant("conv");

        // Then
        assertThat(node(model, "Conv", "conv").getInputList()).containsExactly("centred", "conv.weight", "conv.bias");
        assertThat(Tensors.floats(constant(model, "conv.weight"))).containsExactly(1, -2, 0.5f, 4, 0, -4);
        assertThat(count(model, "DequantizeLinear")).isLessThan(count(whole, "DequantizeLinear"));
        assertThat(node(model, "Gemm", "logits").getInputList()).doesNotContain("fc.weight_q");
    }

    @Test
    void shouldQuantiseNothingBetweenAnOperatorAndItsRectifier() {
        assertThat(variant().getGraph().getNodeList())
                .filteredOn(each -> each.getOpType().equals("QuantizeLinear"))
                .extracting(each -> each.getInput(0))
                .contains("centred", "conv.relu", "sum", "average", "flat")
                .doesNotContain("conv", "logits");
    }

    @Test
    void shouldRefuseAHeadWhoseWeightsLieTheOtherWay() {
        assertThatThrownBy(() -> new QdqGraph(network(false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("logits");
    }
}
