package io.bencao.classifier.predict;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Arrays;
import java.util.List;

/**
 * A network that the engine really fails on, whole batch and all, for some images: it looks its answer up in a table by the
 * image's first byte, and the table ends early. Otherwise its logits are the mean levels of red, green and blue.
 */
public final class FragileNetwork {

    public static final int SIZE = 32;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("fragile");

    private final int size;

    private FragileNetwork(int size) {
        this.size = size;
    }

    /**
     * @param tableSize first bytes from this on make the engine fail
     * @param size rows and columns of its images
     */
    public static ModelProto of(int tableSize, int size) {
        return new FragileNetwork(size).build(tableSize);
    }

    private ModelProto build(int tableSize) {
        graph.addInput(value("image", TensorProto.DataType.UINT8, size, size, 3));
        graph.addOutput(value("logits", TensorProto.DataType.FLOAT, 3));
        longs("zero", 0, 0, 0);
        longs("one", 1, 1, 1);
        longs("inner", 1, 2, 3);
        TensorProto.Builder table = TensorProto.newBuilder()
                .setName("table")
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addDims(tableSize);
        for (int i = 0; i < tableSize; i++) {
            table.addFloatData(0);
        }
        graph.addInitializer(table);
        node("Cast", "levels", List.of("image"), number("to", TensorProto.DataType.FLOAT_VALUE));
        node("ReduceMean", "means", List.of("levels"), numbers("axes", 1, 2), number("keepdims", 0));
        node("Slice", "corner", List.of("levels", "zero", "one", "inner"));
        node("Flatten", "first", List.of("corner"), number("axis", 1));
        node("Cast", "index", List.of("first"), number("to", TensorProto.DataType.INT64_VALUE));
        node("Gather", "looked-up", List.of("table", "index"));
        node("Add", "logits", List.of("means", "looked-up"));
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build();
    }

    private void longs(String name, long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(values.length);
        Arrays.stream(values).forEach(tensor::addInt64Data);
        graph.addInitializer(tensor);
    }

    private void node(String type, String output, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(type)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(Arrays.asList(attributes)));
    }

    private static AttributeProto number(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto numbers(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.build();
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, long... rest) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
        Arrays.stream(rest)
                .forEach(size ->
                        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size)));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }
}
