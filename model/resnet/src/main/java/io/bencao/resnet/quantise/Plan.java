package io.bencao.resnet.quantise;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which operators compute with bytes and which values are bytes between them. All that can, but the layers named as float; a
 * value is bytes if whoever makes it or anyone who reads it computes with bytes.
 */
final class Plan {

    private final FloatGraph graph;
    private final Set<String> floatLayers;

    /** @param floatLayers names of convolutions, or of the head, that stay as they are */
    Plan(FloatGraph graph, Set<String> floatLayers) {
        this.graph = graph;
        this.floatLayers = Set.copyOf(floatLayers);
    }

    boolean inBytes(NodeProto operator) {
        return switch (operator.getOpType()) {
            case "Conv", "Gemm" -> !floatLayers.contains(operator.getName());
            case "Add", "MaxPool", "GlobalAveragePool", "Flatten" -> true;
            case "Relu" ->
                graph.maker(operator.getInput(0)).filter(this::inBytes).isPresent();
            default -> false;
        };
    }

    boolean inBytes(String value) {
        if (graph.isConstant(value) || graph.isOutput(value) || graph.isHidden(value)) {
            return false;
        }
        return graph.maker(value).filter(this::inBytes).isPresent()
                || graph.readers(value).stream().anyMatch(this::inBytes);
    }

    /**
     * The value whose range this one shares: largest numbers and rearranged ones are numbers of what they come from, and ONNX
     * Runtime passes the bytes through if both ranges are the same.
     */
    String rangeOf(String value) {
        return graph.maker(value)
                .filter(node ->
                        node.getOpType().equals("MaxPool") || node.getOpType().equals("Flatten"))
                .map(node -> rangeOf(node.getInput(0)))
                .orElse(value);
    }

    /** Every value that needs a range of its own, whichever layers stay floats. */
    static Set<String> measured(FloatGraph graph) {
        Plan all = new Plan(graph, Set.of());
        Set<String> values = new LinkedHashSet<>();
        for (NodeProto node : graph.nodes()) {
            String value = node.getOutput(0);
            if (all.inBytes(value) && all.rangeOf(value).equals(value)) {
                values.add(value);
            }
        }
        return values;
    }
}
