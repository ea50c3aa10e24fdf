package io.bencao.resnet.quantise;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An exported network that computes with floats: its operators, its constants, and who makes and who reads each value. */
final class FloatGraph {

    private static final Set<String> KNOWN = Set.of(
            "Cast",
            "Expand",
            "Transpose",
            "Sub",
            "Conv",
            "Relu",
            "MaxPool",
            "Add",
            "GlobalAveragePool",
            "Flatten",
            "Gemm");

    private final ModelProto model;
    private final Map<String, TensorProto> constants = new HashMap<>();
    private final Map<String, NodeProto> makers = new HashMap<>();
    private final Map<String, List<NodeProto>> readers = new HashMap<>();
    private final Set<String> outputs = new HashSet<>();

    /** @throws IllegalArgumentException when it has operators that exports of this project do not have */
    FloatGraph(ModelProto model) {
        this.model = model;
        GraphProto graph = model.getGraph();
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        graph.getOutputList().stream().map(ValueInfoProto::getName).forEach(outputs::add);
        for (NodeProto node : graph.getNodeList()) {
            if (!KNOWN.contains(node.getOpType())) {
                throw new IllegalArgumentException(
                        "The graph has an operator " + node.getOpType() + " (" + node.getName()
                                + "), which can't be quantised here; networks as 'bencao train' exports them can");
            }
            makers.put(node.getOutput(0), node);
            node.getInputList().forEach(input -> readers.computeIfAbsent(input, key -> new ArrayList<>())
                    .add(node));
        }
    }

    static FloatGraph read(Path onnx) throws IOException {
        try (InputStream in = Files.newInputStream(onnx)) {
            CodedInputStream coded = CodedInputStream.newInstance(in);
            coded.setSizeLimit(Integer.MAX_VALUE);
            return new FloatGraph(ModelProto.parseFrom(coded));
        }
    }

    ModelProto model() {
        return model;
    }

    List<NodeProto> nodes() {
        return model.getGraph().getNodeList();
    }

    /** Rows and columns of an image: the input is [N, S, S, 3]. */
    long inputSize() {
        return model.getGraph()
                .getInput(0)
                .getType()
                .getTensorType()
                .getShape()
                .getDim(1)
                .getDimValue();
    }

    boolean isConstant(String name) {
        return constants.containsKey(name);
    }

    TensorProto constant(String name) {
        return constants.get(name);
    }

    boolean isOutput(String name) {
        return outputs.contains(name);
    }

    Optional<NodeProto> maker(String value) {
        return Optional.ofNullable(makers.get(value));
    }

    List<NodeProto> readers(String value) {
        return readers.getOrDefault(value, List.of());
    }

    /** Names of the operators with weights, in the order in which they run. */
    List<String> layers() {
        return nodes().stream()
                .filter(FloatGraph::hasWeights)
                .map(NodeProto::getName)
                .toList();
    }

    /** How many operators of this type there are. */
    int count(String type) {
        return (int)
                nodes().stream().filter(node -> node.getOpType().equals(type)).count();
    }

    static boolean hasWeights(NodeProto node) {
        return node.getOpType().equals("Conv") || node.getOpType().equals("Gemm");
    }

    /** A value between an operator and its rectifier: both become one, and this is never seen. */
    boolean isHidden(String value) {
        return readers(value).size() == 1
                && readers(value).get(0).getOpType().equals("Relu")
                && maker(value)
                        .filter(node -> node.getOpType().equals("Conv")
                                || node.getOpType().equals("Add"))
                        .isPresent();
    }
}
