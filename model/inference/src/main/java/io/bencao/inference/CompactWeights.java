package io.bencao.inference;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns weights that are stored as signed bytes with one scale a channel into plain floats. In the file each is a
 * {@code DequantizeLinear} node over two constants; ONNX Runtime would work it out again for every batch, so the node and
 * its constants are replaced by one float constant of the same name before a session is made. Found by structure: a node
 * whose inputs are all constants.
 */
final class CompactWeights {

    private static final String DEQUANTIZE = "DequantizeLinear";

    private final ModelProto model;
    private final Map<String, TensorProto> constants = new HashMap<>();
    private final List<NodeProto> folded = new ArrayList<>();
    private final GraphProto.Builder remainder;

    private CompactWeights(ModelProto model) {
        this.model = model;
        this.remainder = model.getGraph().toBuilder().clearNode().clearInitializer();
        model.getGraph().getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    }

    /**
     * Writes the expanded model to another file. Holds the compact file and one expanded tensor in memory, never the whole
     * expanded model.
     *
     * @throws IOException when the file is no ONNX model or can't be written
     */
    static void expand(Path compact, Path expanded) throws IOException {
        try (InputStream in = Files.newInputStream(compact);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(expanded))) {
            CodedInputStream coded = CodedInputStream.newInstance(in);
            // The library's own limit differs between versions; a file beyond 2 GiB is refused by the manifest's rules.
            coded.setSizeLimit(Integer.MAX_VALUE);
            new CompactWeights(ModelProto.parseFrom(coded)).write(out);
        }
    }

    private void write(OutputStream out) throws IOException {
        separate();
        model.toBuilder().setGraph(remainder).build().writeTo(out);
        for (NodeProto node : folded) {
            // Two messages written one after the other are read as one merged message, with the lists of both: so each
            // tensor follows in a model of its own, and only one is in memory at a time.
            ModelProto.newBuilder()
                    .setGraph(GraphProto.newBuilder().addInitializer(expand(node)))
                    .buildPartial()
                    .writeTo(out);
        }
    }

    private void separate() {
        Set<String> stillUsed = new HashSet<>();
        for (NodeProto node : model.getGraph().getNodeList()) {
            if (node.getOpType().equals(DEQUANTIZE) && constants.keySet().containsAll(node.getInputList())) {
                folded.add(node);
            } else {
                remainder.addNode(node);
                stillUsed.addAll(node.getInputList());
            }
        }
        Set<String> replaced = new HashSet<>();
        folded.forEach(node -> replaced.addAll(node.getInputList()));
        replaced.removeAll(stillUsed);
        model.getGraph().getInitializerList().stream()
                .filter(tensor -> !replaced.contains(tensor.getName()))
                .forEach(remainder::addInitializer);
    }

    private TensorProto expand(NodeProto node) throws IOException {
        TensorProto values = constants.get(node.getInput(0));
        TensorProto scales = constants.get(node.getInput(1));
        TensorProto zeros = node.getInputCount() > 2 ? constants.get(node.getInput(2)) : null;
        try {
            return new Dequantised(values, scales, zeros, axis(node)).tensor(node.getOutput(0));
        } catch (IllegalArgumentException e) {
            throw new IOException("weight " + node.getOutput(0) + ": " + e.getMessage(), e);
        }
    }

    private static int axis(NodeProto node) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals("axis"))
                .mapToInt(attribute -> (int) attribute.getI())
                .findFirst()
                .orElse(1);
    }
}
