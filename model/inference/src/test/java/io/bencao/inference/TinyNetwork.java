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
import java.util.Random;

/**
 * A real network of two convolutions and a head, with weights from a seed, as an ONNX model: stored as floats or as bytes
 * with a scale for each output channel. Both forms hold exactly the same weights.
 */
final class TinyNetwork {

    static final int SIZE = 32;
    static final int CLASSES = 3;

    private static final int FILTERS = 8;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("tiny");
    private final Random random;
    private final boolean compact;

    private TinyNetwork(long seed, boolean compact) {
        this.random = new Random(seed);
        this.compact = compact;
    }

    /** The network of a seed. */
    static ModelProto of(long seed, boolean compact) {
        return new TinyNetwork(seed, compact).build(SIZE, CLASSES, TensorProto.DataType.UINT8);
    }

    /** The same with another input and head, for refusals. */
    static ModelProto of(int size, int classes, TensorProto.DataType input) {
        return new TinyNetwork(1, false).build(size, classes, input);
    }

    private ModelProto build(int size, int classes, TensorProto.DataType type) {
        graph.addInput(value("image", type, size, size, 3));
        graph.addOutput(value("logits", TensorProto.DataType.FLOAT, classes));
        node("Cast", "levels", List.of("image"), ints("to", true, TensorProto.DataType.FLOAT_VALUE));
        node("Transpose", "planes", List.of("levels"), ints("perm", false, 0, 3, 1, 2));
        floats("mean", new float[] {128, 128, 128}, 1, 3, 1, 1);
        node("Sub", "centred", List.of("planes", "mean"));
        convolution("conv1", "centred", 3);
        node("Relu", "relu1", List.of("conv1"));
        convolution("conv2", "relu1", FILTERS);
        node("Relu", "relu2", List.of("conv2"));
        node("GlobalAveragePool", "pool", List.of("relu2"));
        node("Flatten", "flat", List.of("pool"));
        weights("fc.weight", 4f, classes, FILTERS);
        floats("fc.bias", new float[classes], classes);
        node("Gemm", "logits", List.of("flat", "fc.weight", "fc.bias"), ints("transB", true, 1));
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build();
    }

    private void convolution(String name, String input, int channels) {
        weights(name + ".weight", 0.05f, FILTERS, channels, 3, 3);
        floats(name + ".bias", new float[FILTERS], FILTERS);
        node(
                "Conv",
                name,
                List.of(input, name + ".weight", name + ".bias"),
                ints("kernel_shape", false, 3, 3),
                ints("strides", false, 2, 2),
                ints("pads", false, 0, 0, 1, 1));
    }

    private void weights(String name, float spread, int... shape) {
        int perChannel = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
        byte[] bytes = new byte[shape[0] * perChannel];
        float[] scales = new float[shape[0]];
        float[] values = new float[bytes.length];
        for (int channel = 0; channel < shape[0]; channel++) {
            scales[channel] = spread * (0.5f + random.nextFloat()) / 127;
            for (int i = channel * perChannel; i < (channel + 1) * perChannel; i++) {
                bytes[i] = (byte) (random.nextInt(255) - 127);
                values[i] = bytes[i] * scales[channel];
            }
        }
        if (compact) {
            constant(name + "_q", TensorProto.DataType.INT8, ByteString.copyFrom(bytes), shape);
            floats(name + "_scale", scales, shape[0]);
            node("DequantizeLinear", name, List.of(name + "_q", name + "_scale"), ints("axis", true, 0));
        } else {
            floats(name, values, shape);
        }
    }

    private void floats(String name, float[] values, int... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        constant(name, TensorProto.DataType.FLOAT, ByteString.copyFrom(raw), shape);
    }

    private void constant(String name, TensorProto.DataType type, ByteString raw, int... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(raw);
        Arrays.stream(shape).forEach(tensor::addDims);
        graph.addInitializer(tensor);
    }

    private void node(String type, String name, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(type)
                .setName(name)
                .addAllInput(inputs)
                .addOutput(name)
                .addAllAttribute(Arrays.asList(attributes)));
    }

    private static AttributeProto ints(String name, boolean single, long... values) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
        if (single) {
            return attribute
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(values[0])
                    .build();
        }
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.setType(AttributeProto.AttributeType.INTS).build();
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
