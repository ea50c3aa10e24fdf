package io.bencao.resnet.quantise;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.bencao.resnet.export.ChannelQuantisation;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a network with its quantisation shown as nodes. ONNX Runtime 1.21 turns {@code DequantizeLinear → operator →
 * QuantizeLinear} into one integer operator if every input comes out of a {@code DequantizeLinear} (a convolution's bias too,
 * as 32-bit integers in steps of input scale times weight scale), the rectifier between has a zero point of 0 after it, and
 * nothing else reads the value before it is quantised. Hence: values as unsigned bytes with scale and zero point, weights as
 * signed bytes with a scale for each output channel, one {@code DequantizeLinear} for each reader. Values keep the names that
 * they have in the float network.
 */
final class QdqGraph {

    /** A bias in steps stays below this, so that 4608 products of bytes still fit beside it into 32 bits. */
    private static final double LARGEST_BIAS = 1 << 30;

    private final FloatGraph source;
    private final Map<String, ChannelQuantisation> weights = new HashMap<>();

    /** Quantises the weights, once for all variants. */
    QdqGraph(FloatGraph source) {
        this.source = source;
        for (NodeProto node : source.nodes()) {
            if (FloatGraph.hasWeights(node)) {
                requireChannelsFirst(node);
                var weight = source.constant(node.getInput(1));
                weights.put(node.getName(), ChannelQuantisation.of(Tensors.floats(weight), (int) weight.getDims(0)));
            }
        }
    }

    private static void requireChannelsFirst(NodeProto node) {
        boolean transposed = node.getAttributeList().stream()
                .anyMatch(attribute -> attribute.getName().equals("transB") && attribute.getI() == 1);
        if (node.getOpType().equals("Gemm") && !transposed) {
            throw new IllegalArgumentException("The weights of " + node.getName() + " are not [outputs, inputs]");
        }
    }

    /**
     * A variant.
     *
     * @param ranges of the values that {@link Plan#measured} names
     * @param floatLayers layers that are left as they are
     */
    ModelProto variant(Map<String, Range> ranges, Set<String> floatLayers) {
        return new Variant(ranges, new Plan(source, floatLayers)).build();
    }

    private final class Variant {
        private final Map<String, Range> ranges;
        private final Plan plan;
        private final GraphProto.Builder graph;
        private final Set<String> floats = new LinkedHashSet<>();
        private int readers;

        Variant(Map<String, Range> ranges, Plan plan) {
            this.ranges = ranges;
            this.plan = plan;
            this.graph = source.model().getGraph().toBuilder().clearNode().clearInitializer();
        }

        ModelProto build() {
            source.nodes().forEach(this::add);
            floats.forEach(name -> graph.addInitializer(source.constant(name)));
            return source.model().toBuilder().setGraph(graph).build();
        }

        private void add(NodeProto node) {
            boolean layer = FloatGraph.hasWeights(node) && plan.inBytes(node);
            NodeProto.Builder copy = node.toBuilder().clearInput();
            for (String input : node.getInputList()) {
                boolean mean = node.getOpType().equals("Sub") && source.isConstant(input);
                copy.addInput(mean ? spread(input) : plan.inBytes(input) ? dequantised(input) : input);
                if (source.isConstant(input) && !layer) {
                    floats.add(input);
                }
            }
            if (layer) {
                addWeights(node);
            }
            graph.addNode(copy);
            if (plan.inBytes(node.getOutput(0))) {
                quantise(node.getOutput(0));
            }
        }

        /**
         * A mean a channel as one a pixel, worked out once when the file is loaded. Integer convolutions want the channels as
         * the last axis, and so ONNX Runtime turns all before them; subtracting three numbers in turn is then a twentieth of
         * the whole network's time.
         */
        private String spread(String mean) {
            long size = source.inputSize();
            String shape = mean + "_shape";
            graph.addInitializer(Tensors.longs(shape, 1, source.constant(mean).getDims(1), size, size));
            node("Expand", List.of(mean, shape), mean + "_spread");
            return mean + "_spread";
        }

        private Range range(String value) {
            return ranges.get(plan.rangeOf(value));
        }

        private void quantise(String value) {
            Range range = range(value);
            graph.addInitializer(Tensors.floats(value + "_scale", new float[] {range.scale()}, List.of()));
            graph.addInitializer(Tensors.unsignedByte(value + "_zero", range.zero()));
            node("QuantizeLinear", List.of(value, value + "_scale", value + "_zero"), value + "_q");
        }

        private String dequantised(String value) {
            String name = value + "_" + ++readers;
            node("DequantizeLinear", List.of(value + "_q", value + "_scale", value + "_zero"), name);
            return name;
        }

        private void addWeights(NodeProto node) {
            String weight = node.getInput(1);
            List<Long> shape = source.constant(weight).getDimsList();
            List<Long> channels = shape.subList(0, 1);
            float step = range(node.getInput(0)).scale();
            boolean biased = node.getInputCount() > 2;
            float[] bias = biased
                    ? Tensors.floats(source.constant(node.getInput(2)))
                    : new float[Math.toIntExact(shape.get(0))];
            ChannelQuantisation quantised = weights.get(node.getName())
                    .withScalesFrom(() -> Tensors.floats(source.constant(weight)), least(bias, step));
            float[] scales = quantised.scales();
            graph.addInitializer(Tensors.signedBytes(weight + "_q", quantised.bytes(), shape));
            graph.addInitializer(Tensors.floats(weight + "_scale", scales, channels));
            graph.addInitializer(Tensors.signedBytes(weight + "_zero", new byte[scales.length], channels));
            channelwise(List.of(weight + "_q", weight + "_scale", weight + "_zero"), weight);
            if (biased) {
                String name = node.getInput(2);
                int[] steps = new int[bias.length];
                for (int i = 0; i < steps.length; i++) {
                    scales[i] *= step;
                    steps[i] = (int) Math.max(-LARGEST_BIAS, Math.min(LARGEST_BIAS, Math.rint(bias[i] / scales[i])));
                }
                graph.addInitializer(Tensors.integers(name + "_q", steps, channels));
                graph.addInitializer(Tensors.floats(name + "_scale", scales, channels));
                channelwise(List.of(name + "_q", name + "_scale"), name);
            }
        }

        private float[] least(float[] bias, float step) {
            float[] least = new float[bias.length];
            for (int i = 0; i < least.length; i++) {
                least[i] = (float) (Math.abs(bias[i]) / (step * LARGEST_BIAS));
            }
            return least;
        }

        private void node(String type, List<String> inputs, String output) {
            graph.addNode(NodeProto.newBuilder()
                    .setOpType(type)
                    .setName(output)
                    .addAllInput(inputs)
                    .addOutput(output));
        }

        private void channelwise(List<String> inputs, String output) {
            graph.addNode(NodeProto.newBuilder()
                    .setOpType("DequantizeLinear")
                    .setName(output)
                    .addAllInput(inputs)
                    .addOutput(output)
                    .addAttribute(Tensors.firstAxis()));
        }
    }
}
