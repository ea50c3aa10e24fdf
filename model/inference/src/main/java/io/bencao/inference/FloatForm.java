package io.bencao.inference;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
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
 * A stored network as one that computes with floats alone. Weights (and biases) stored as whole numbers with one scale a
 * channel are in the file as {@code DequantizeLinear} nodes over constants; ONNX Runtime would work them out again for every
 * batch, so each becomes one float constant of the same name. Where values between operators pass through
 * {@code QuantizeLinear} and {@code DequantizeLinear}, both are taken out and the float goes on as it is. All found by
 * structure.
 */
public final class FloatForm {

    private static final String QUANTIZE = "QuantizeLinear";
    private static final String DEQUANTIZE = "DequantizeLinear";

    private final ModelProto model;
    private final Map<String, TensorProto> constants = new HashMap<>();
    private final List<NodeProto> folded = new ArrayList<>();
    private final GraphProto.Builder remainder;

    /** Which float stands behind each output of a node that is taken out. */
    private final Map<String, String> behind = new HashMap<>();

    private FloatForm(ModelProto model) {
        this.model = model;
        this.remainder = model.getGraph().toBuilder().clearNode().clearInitializer();
        model.getGraph().getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    }

    /**
     * Writes the float form of a file to another one. Holds the stored file and one expanded tensor in memory, never the whole
     * expanded model. A file that computes with floats already comes out with the same nodes and constants.
     *
     * @throws IOException when the file is no ONNX model, can't be written, or would still quantise
     */
    public static void write(Path stored, Path floats) throws IOException {
        try (InputStream in = Files.newInputStream(stored);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(floats))) {
            CodedInputStream coded = CodedInputStream.newInstance(in);
            // The library's own limit differs between versions; a file beyond 2 GiB is refused by the manifest's rules.
            coded.setSizeLimit(Integer.MAX_VALUE);
            new FloatForm(ModelProto.parseFrom(coded)).write(out);
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

    private void separate() throws IOException {
        Set<String> stillUsed = new HashSet<>();
        Set<String> replaced = new HashSet<>();
        for (NodeProto node : model.getGraph().getNodeList()) {
            if (node.getOpType().equals(DEQUANTIZE) && constants.keySet().containsAll(node.getInputList())) {
                folded.add(node);
                replaced.addAll(node.getInputList());
            } else if (passesThrough(node)) {
                behind.put(node.getOutput(0), source(node.getInput(0)));
                replaced.addAll(node.getInputList());
            } else {
                NodeProto connected = connected(node);
                remainder.addNode(connected);
                stillUsed.addAll(connected.getInputList());
            }
        }
        requireFloats();
        replaced.removeAll(stillUsed);
        model.getGraph().getInitializerList().stream()
                .filter(tensor -> !replaced.contains(tensor.getName()))
                .forEach(remainder::addInitializer);
    }

    /** A value goes in as a float, or as what a node taken out made of a float; its scale and zero point are constants. */
    private boolean passesThrough(NodeProto node) {
        boolean quantises = node.getOpType().equals(QUANTIZE);
        boolean dequantises = node.getOpType().equals(DEQUANTIZE) && behind.containsKey(node.getInput(0));
        return (quantises || dequantises)
                && constants.keySet().containsAll(node.getInputList().subList(1, node.getInputCount()));
    }

    private NodeProto connected(NodeProto node) {
        if (node.getInputList().stream().noneMatch(behind::containsKey)) {
            return node;
        }
        NodeProto.Builder builder = node.toBuilder().clearInput();
        node.getInputList().forEach(input -> builder.addInput(source(input)));
        return builder.build();
    }

    private String source(String name) {
        return behind.getOrDefault(name, name);
    }

    /** A graph that is not as expected would else run slowly, or with bytes where floats were promised, and say nothing. */
    private void requireFloats() throws IOException {
        for (NodeProto node : remainder.getNodeList()) {
            if (node.getOpType().equals(QUANTIZE) || node.getOpType().equals(DEQUANTIZE)) {
                throw new IOException("node " + node.getName() + " (" + node.getOpType()
                        + ") can't be taken out: its scale is no constant, or what it reads was never a float");
            }
        }
        for (ValueInfoProto output : remainder.getOutputList()) {
            if (behind.containsKey(output.getName())) {
                throw new IOException("the output " + output.getName() + " is a quantised value");
            }
        }
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
