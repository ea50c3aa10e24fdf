package io.bencao.resnet.head;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network's file, parted in backbone and head. The head is the {@code Gemm} that the output {@code logits} comes from, however
 * its constants are stored and whatever quantisation stands behind it.
 */
final class HeadGraph {

    private static final String LOGITS = "logits";
    private static final String FEATURES = "pooled";
    private static final String BACKBONE = "backbone";
    private static final String WEIGHT = "fc.weight";
    private static final String BIAS = "fc.bias";
    private static final Set<String> QUANTISATION = Set.of("QuantizeLinear", "DequantizeLinear");

    private final ModelProto model;
    private final Map<String, NodeProto> makers = new HashMap<>();
    private final Map<String, TensorProto> constants = new HashMap<>();
    private final NodeProto gemm;

    private HeadGraph(ModelProto model) throws IOException {
        this.model = model;
        for (NodeProto node : model.getGraph().getNodeList()) {
            node.getOutputList().forEach(output -> makers.put(output, node));
        }
        model.getGraph().getInitializerList().forEach(each -> constants.put(each.getName(), each));
        NodeProto last = makers.get(LOGITS);
        while (last != null && QUANTISATION.contains(last.getOpType())) {
            last = makers.get(last.getInput(0));
        }
        if (last == null || !last.getOpType().equals("Gemm") || last.getInputCount() != 3) {
            throw new IOException("the network does not end in a dense layer with a bias (Gemm), so it has no head that"
                    + " could be replaced; train all of it instead");
        }
        this.gemm = last;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is no ONNX model, or ends in something else than a dense layer
     */
    static HeadGraph read(Path onnx) throws IOException {
        try (InputStream in = Files.newInputStream(onnx)) {
            CodedInputStream coded = CodedInputStream.newInstance(in);
            coded.setSizeLimit(Integer.MAX_VALUE);
            return new HeadGraph(ModelProto.parseFrom(coded));
        }
    }

    /**
     * The network up to the features: output {@code float [N, features]}. It says nothing of the head, not even in its
     * description, so that all checkpoints with this backbone give the same bytes.
     */
    ModelProto backbone() throws IOException {
        String features = gemm.getInput(0);
        GraphProto.Builder graph =
                reaching(model.getGraph(), features).setName(BACKBONE).clearDocString();
        // A name of its own for the output: the one inside may be bound to what is cut off.
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Identity")
                .setName(FEATURES)
                .addInput(features)
                .addOutput(FEATURES));
        graph.clearOutput().addOutput(output(model.getGraph().getOutput(0), FEATURES, head().features()));
        return model.toBuilder()
                .setGraph(graph)
                .clearMetadataProps()
                .clearDocString()
                .build();
    }

    /**
     * The present head.
     *
     * @throws IOException if its constants are stored in a way that this does not read
     */
    LinearHead head() throws IOException {
        TensorProto weight = constant(gemm.getInput(1));
        float[] bias = floats(constant(gemm.getInput(2)));
        float[] values = floats(weight);
        boolean transposed =
                gemm.getAttributeList().stream().anyMatch(each -> each.getName().equals("transB") && each.getI() == 1);
        int classes = bias.length;
        if (weight.getDimsCount() != 2 || weight.getDims(transposed ? 0 : 1) != classes) {
            throw new IOException(
                    "the head's weights " + weight.getDimsList() + " do not fit its " + classes + " classes");
        }
        int features = values.length / classes;
        float[][] rows = new float[classes][features];
        for (int label = 0; label < classes; label++) {
            for (int i = 0; i < features; i++) {
                rows[label][i] = values[transposed ? label * features + i : i * classes + label];
            }
        }
        return new LinearHead(rows, bias);
    }

    /**
     * The whole network with another head. Its constants are floats, also in a file whose other weights are bytes: they are few,
     * and a head that was fitted exactly is kept exactly.
     *
     * @param description properties that replace those of the same key
     */
    ModelProto with(LinearHead head, Map<String, String> description) {
        GraphProto.Builder graph = reaching(model.getGraph(), gemm.getInput(0));
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Gemm")
                .setName(LOGITS)
                .addInput(gemm.getInput(0))
                .addInput(WEIGHT)
                .addInput(BIAS)
                .addOutput(LOGITS)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("transB")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(1)));
        float[] flat = new float[head.classes() * head.features()];
        for (int label = 0; label < head.classes(); label++) {
            System.arraycopy(head.weights()[label], 0, flat, label * head.features(), head.features());
        }
        graph.addInitializer(tensor(WEIGHT, flat, head.classes(), head.features()));
        graph.addInitializer(tensor(BIAS, head.bias(), head.classes()));
        graph.clearOutput().addOutput(output(model.getGraph().getOutput(0), LOGITS, head.classes()));
        ModelProto.Builder result = model.toBuilder().setGraph(graph).clearMetadataProps();
        model.getMetadataPropsList().stream()
                .filter(property -> !description.containsKey(property.getKey()))
                .forEach(result::addMetadataProps);
        description.forEach((key, value) -> result.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return result.build();
    }

    /** The graph with only those nodes and constants that this value is made of. */
    private static GraphProto.Builder reaching(GraphProto graph, String value) {
        Set<String> needed = new HashSet<>(Set.of(value));
        List<NodeProto> kept = new ArrayList<>();
        // The format has every node behind those that its inputs come from.
        for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
            NodeProto node = graph.getNode(i);
            if (node.getOutputList().stream().anyMatch(needed::contains)) {
                needed.addAll(node.getInputList());
                kept.add(node);
            }
        }
        Collections.reverse(kept);
        return graph.toBuilder()
                .clearNode()
                .addAllNode(kept)
                .clearValueInfo()
                .clearInitializer()
                .addAllInitializer(graph.getInitializerList().stream()
                        .filter(each -> needed.contains(each.getName()))
                        .toList());
    }

    /** Like another output, with another name and last axis. */
    private static ValueInfoProto output(ValueInfoProto like, String name, int length) {
        ValueInfoProto.Builder value = like.toBuilder().setName(name);
        value.getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(1)
                .setDimValue(length);
        return value.build();
    }

    private TensorProto constant(String name) throws IOException {
        TensorProto tensor = constants.get(name);
        if (tensor == null || tensor.getDataType() != TensorProto.DataType.FLOAT_VALUE) {
            throw new IOException("the head's " + name + " is no constant of floats");
        }
        return tensor;
    }

    private static float[] floats(TensorProto tensor) {
        if (!tensor.hasRawData()) {
            float[] values = new float[tensor.getFloatDataCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = tensor.getFloatData(i);
            }
            return values;
        }
        FloatBuffer raw = tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] values = new float[raw.remaining()];
        raw.get(values);
        return values;
    }

    private static TensorProto tensor(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setRawData(ByteString.copyFrom(bytes));
        for (long length : shape) {
            tensor.addDims(length);
        }
        return tensor.build();
    }
}
