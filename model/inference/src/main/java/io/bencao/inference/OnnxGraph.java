package io.bencao.inference;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * An ONNX graph under construction: exports write theirs with it, and tests the small ones that they need. Initialisers are constants: they are not listed among the graph's inputs, else ONNX Runtime
 * takes them for values that may change and lays out no weights in advance.
 */
public final class OnnxGraph {

    /** The version of the file format that operator set 17 came with. */
    private static final int IR_VERSION = 8;

    private final GraphProto.Builder graph;

    /** An empty one of this name. */
    public OnnxGraph(String name) {
        this.graph = GraphProto.newBuilder().setName(name);
    }

    /** An attribute of one whole number. */
    public static AttributeProto intAttribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /** An attribute of several whole numbers. */
    public static AttributeProto intsAttribute(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.build();
    }

    /** Adds a node with one output, which bears the node's name; answers that name. */
    public String addNode(String type, String name, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(type)
                .setName(name)
                .addAllInput(inputs)
                .addOutput(name)
                .addAllAttribute(Arrays.asList(attributes)));
        return name;
    }

    /** Adds a constant of floats; answers its name. */
    public String addFloats(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return addConstant(name, TensorProto.DataType.FLOAT, ByteString.copyFrom(bytes), shape);
    }

    /** Adds a constant of signed bytes; answers its name. */
    public String addBytes(String name, byte[] values, long... shape) {
        return addConstant(name, TensorProto.DataType.INT8, ByteString.copyFrom(values), shape);
    }

    /** Adds a list of 64-bit integers; answers its name. */
    public String addLongs(String name, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return addConstant(name, TensorProto.DataType.INT64, ByteString.copyFrom(bytes), values.length);
    }

    private String addConstant(String name, TensorProto.DataType type, ByteString raw, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(raw);
        Arrays.stream(shape).forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return name;
    }

    /** Declares an input whose first axis, called N, is free. */
    public void addInput(String name, TensorProto.DataType type, long... rest) {
        graph.addInput(value(name, type, rest));
    }

    /** Declares an output whose first axis, called N, is free. */
    public void addOutput(String name, TensorProto.DataType type, long... rest) {
        graph.addOutput(value(name, type, rest));
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

    /** A model of what was added so far, with this version of the operator set; the caller may say more about it. */
    public ModelProto.Builder model(int opset) {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
                .setGraph(graph);
    }
}
