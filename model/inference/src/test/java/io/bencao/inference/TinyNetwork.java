package io.bencao.inference;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
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
    private static final int OPSET = 17;

    private final OnnxGraph graph = new OnnxGraph("tiny");
    private final Random random;
    private final boolean compact;

    private TinyNetwork(long seed, boolean compact) {
        this.random = new Random(seed);
        this.compact = compact;
    }

    /** The network of a seed. */
    static ModelProto of(long seed, boolean compact) {
        return new TinyNetwork(seed, compact).build(SIZE, CLASSES, DataType.UINT8);
    }

    /** The same with another input and head, for refusals. */
    static ModelProto of(int size, int classes, DataType input) {
        return new TinyNetwork(1, false).build(size, classes, input);
    }

    private ModelProto build(int size, int classes, DataType type) {
        graph.addInput("image", type, size, size, 3);
        graph.addOutput("logits", DataType.FLOAT, classes);
        graph.addNode("Cast", "levels", List.of("image"), OnnxGraph.intAttribute("to", DataType.FLOAT_VALUE));
        graph.addNode("Transpose", "planes", List.of("levels"), OnnxGraph.intsAttribute("perm", 0, 3, 1, 2));
        graph.addFloats("mean", new float[] {128, 128, 128}, 1, 3, 1, 1);
        graph.addNode("Sub", "centred", List.of("planes", "mean"));
        convolution("conv1", "centred", 3);
        graph.addNode("Relu", "relu1", List.of("conv1"));
        convolution("conv2", "relu1", FILTERS);
        graph.addNode("Relu", "relu2", List.of("conv2"));
        graph.addNode("GlobalAveragePool", "pool", List.of("relu2"));
        graph.addNode("Flatten", "flat", List.of("pool"));
        weights("fc.weight", 4f, classes, FILTERS);
        graph.addFloats("fc.bias", new float[classes], classes);
        graph.addNode("Gemm", "logits", List.of("flat", "fc.weight", "fc.bias"), OnnxGraph.intAttribute("transB", 1));
        return graph.model(OPSET).build();
    }

    private void convolution(String name, String input, int channels) {
        weights(name + ".weight", 0.05f, FILTERS, channels, 3, 3);
        graph.addFloats(name + ".bias", new float[FILTERS], FILTERS);
        graph.addNode(
                "Conv",
                name,
                List.of(input, name + ".weight", name + ".bias"),
                OnnxGraph.intsAttribute("kernel_shape", 3, 3),
                OnnxGraph.intsAttribute("strides", 2, 2),
                OnnxGraph.intsAttribute("pads", 0, 0, 1, 1));
    }

    private void weights(String name, float spread, long... shape) {
        int channels = (int) shape[0];
        int perChannel = (int) Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
        byte[] bytes = new byte[channels * perChannel];
        float[] scales = new float[channels];
        float[] values = new float[bytes.length];
        for (int channel = 0; channel < channels; channel++) {
            scales[channel] = spread * (0.5f + random.nextFloat()) / 127;
            for (int i = channel * perChannel; i < (channel + 1) * perChannel; i++) {
                bytes[i] = (byte) (random.nextInt(255) - 127);
                values[i] = bytes[i] * scales[channel];
            }
        }
        if (compact) {
            graph.addBytes(name + "_q", bytes, shape);
            graph.addFloats(name + "_scale", scales, shape[0]);
            graph.addNode(
                    "DequantizeLinear", name, List.of(name + "_q", name + "_scale"), OnnxGraph.intAttribute("axis", 0));
        } else {
            graph.addFloats(name, values, shape);
        }
    }
}
