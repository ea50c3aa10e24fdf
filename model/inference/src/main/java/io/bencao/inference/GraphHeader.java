package io.bencao.inference;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an ONNX file takes and gives, read without its weights: those are skipped, so a file of any size costs a few
 * kilobytes of memory. DJL tells names but no shapes; and a file that does not fit is better refused before it is loaded.
 *
 * @param inputs of the graph
 * @param outputs of the graph
 * @param externalData whether a weight lies in another file, which no manifest vouches for
 * @param zerosUnderstood whether a node takes its zero point for understood ({@link ZeroPoints})
 * @param makers the node that each value comes from
 */
record GraphHeader(
        List<ValueInfoProto> inputs,
        List<ValueInfoProto> outputs,
        boolean externalData,
        boolean zerosUnderstood,
        Map<String, NodeProto> makers) {

    private static final Set<String> QUANTISATION = Set.of("QuantizeLinear", "DequantizeLinear");

    private static final int MODEL_GRAPH = ModelProto.GRAPH_FIELD_NUMBER;
    private static final int GRAPH_INITIALIZER = GraphProto.INITIALIZER_FIELD_NUMBER;
    private static final int GRAPH_NODE = GraphProto.NODE_FIELD_NUMBER;
    private static final int GRAPH_INPUT = GraphProto.INPUT_FIELD_NUMBER;
    private static final int GRAPH_OUTPUT = GraphProto.OUTPUT_FIELD_NUMBER;

    static GraphHeader read(Path onnx) throws IOException {
        GraphHeader header = new GraphHeader(new ArrayList<>(), new ArrayList<>(), false, false, new HashMap<>());
        try (InputStream file = Files.newInputStream(onnx)) {
            CodedInputStream in = CodedInputStream.newInstance(file);
            in.setSizeLimit(Integer.MAX_VALUE);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == MODEL_GRAPH) {
                    int end = in.pushLimit(in.readRawVarint32());
                    header = header.readGraph(in);
                    in.popLimit(end);
                } else if (!in.skipField(tag)) {
                    break;
                }
            }
        }
        return header;
    }

    private GraphHeader readGraph(CodedInputStream in) throws IOException {
        boolean external = externalData;
        boolean understood = zerosUnderstood;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case GRAPH_INITIALIZER -> external |= isExternal(in);
                case GRAPH_NODE -> {
                    NodeProto node = readNode(in);
                    node.getOutputList().forEach(output -> makers.put(output, node));
                    understood |= ZeroPoints.understood(node);
                }
                case GRAPH_INPUT -> inputs.add(readValue(in));
                case GRAPH_OUTPUT -> outputs.add(readValue(in));
                default -> in.skipField(tag);
            }
        }
        return new GraphHeader(inputs, outputs, external, understood, makers);
    }

    /** What the head is fed with: the input of the dense layer that the logits come from; none where they come from another. */
    Optional<String> headInput() {
        return head().map(node -> node.getInput(0));
    }

    /** The dense layer that the logits come from, if they come from one. */
    Optional<NodeProto> head() {
        return behind(GraphContract.OUTPUT, QUANTISATION)
                .filter(node -> node.getOpType().equals("Gemm"));
    }

    /** The node that a value comes from, looked for through those of these types. */
    Optional<NodeProto> behind(String value, Set<String> passing) {
        NodeProto node = makers.get(value);
        // A file that runs in a circle is refused by ONNX Runtime, and must not hold us before.
        for (int steps = makers.size(); node != null && passing.contains(node.getOpType()) && steps > 0; steps--) {
            node = makers.get(node.getInput(0));
        }
        return Optional.ofNullable(node);
    }

    private static boolean isExternal(CodedInputStream in) throws IOException {
        boolean external = false;
        int end = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == TensorProto.DATA_LOCATION_FIELD_NUMBER) {
                external = in.readEnum() == TensorProto.DataLocation.EXTERNAL_VALUE;
            } else {
                in.skipField(tag);
            }
        }
        in.popLimit(end);
        return external;
    }

    private static NodeProto readNode(CodedInputStream in) throws IOException {
        NodeProto.Builder node = NodeProto.newBuilder();
        in.readMessage(node, ExtensionRegistryLite.getEmptyRegistry());
        return node.build();
    }

    private static ValueInfoProto readValue(CodedInputStream in) throws IOException {
        ValueInfoProto.Builder value = ValueInfoProto.newBuilder();
        in.readMessage(value, ExtensionRegistryLite.getEmptyRegistry());
        return value.build();
    }
}
