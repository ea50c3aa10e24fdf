package io.bencao.inference;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes out the zero points that a file leaves to be understood. ONNX lets {@code DequantizeLinear} do without one, which then
 * is 0; where ONNX Runtime makes weights unsigned, on processors without instructions for bytes, its version 1.23 takes the
 * input for granted and ends the process.
 */
final class ZeroPoints {

    private static final int ZERO_POINT = 2;

    private ZeroPoints() {}

    /** Whether a node takes its zero point for understood. */
    static boolean understood(NodeProto node) {
        return node.getOpType().equals("DequantizeLinear")
                && (node.getInputCount() <= ZERO_POINT
                        || node.getInput(ZERO_POINT).isEmpty());
    }

    /**
     * Writes a file like another where each weight of signed bytes has its zero points.
     *
     * @throws IOException when the file is no ONNX model, or the other can't be written
     */
    static void writeOut(Path stored, Path target) throws IOException {
        try (InputStream in = Files.newInputStream(stored);
                OutputStream out = Files.newOutputStream(target)) {
            CodedInputStream coded = CodedInputStream.newInstance(in);
            coded.setSizeLimit(Integer.MAX_VALUE);
            writtenOut(ModelProto.parseFrom(coded)).writeTo(out);
        }
    }

    static ModelProto writtenOut(ModelProto model) {
        GraphProto graph = model.getGraph();
        Map<String, TensorProto> constants = graph.getInitializerList().stream()
                .collect(Collectors.toMap(TensorProto::getName, Function.identity(), (first, again) -> first));
        GraphProto.Builder explicit = graph.toBuilder().clearNode();
        for (NodeProto node : graph.getNodeList()) {
            TensorProto values = node.getInputCount() < ZERO_POINT ? null : constants.get(node.getInput(0));
            TensorProto scales = values == null ? null : constants.get(node.getInput(1));
            if (scales == null || !understood(node) || values.getDataType() != TensorProto.DataType.INT8_VALUE) {
                explicit.addNode(node);
                continue;
            }
            String name = node.getOutput(0) + "_zeros_understood";
            explicit.addInitializer(zeros(name, scales));
            explicit.addNode(node.toBuilder()
                    .clearInput()
                    .addInput(node.getInput(0))
                    .addInput(node.getInput(1))
                    .addInput(name));
        }
        return model.toBuilder().setGraph(explicit).build();
    }

    private static TensorProto zeros(String name, TensorProto scales) {
        int count = Math.toIntExact(scales.getDimsList().stream().reduce(1L, Math::multiplyExact));
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT8_VALUE)
                .addAllDims(scales.getDimsList())
                .setRawData(ByteString.copyFrom(new byte[count]))
                .build();
    }
}
