package io.bencao.inference;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.bencao.checkpoint.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What every network of this project takes and gives: {@code image}, unsigned bytes [N, S, S, 3], and {@code logits}, floats
 * [N, labels], with N free. Layout change and normalisation are inside the graph.
 */
final class GraphContract {

    static final String INPUT = "image";
    static final String OUTPUT = "logits";

    private GraphContract() {}

    /** Refuses a file that is not what the manifest says. */
    static void check(Path onnx, Manifest manifest) {
        GraphHeader header = read(onnx);
        if (header.externalData()) {
            throw mismatch(onnx, "keeps weights in another file, which no digest covers; export it as one file");
        }
        long size = manifest.input().size();
        expect(onnx, "input", header.inputs(), describe(INPUT, TensorProto.DataType.UINT8, size, size, 3));
        expect(
                onnx,
                "output",
                header.outputs(),
                describe(OUTPUT, TensorProto.DataType.FLOAT, manifest.labels().size()));
    }

    private static GraphHeader read(Path onnx) {
        try {
            return GraphHeader.read(onnx);
        } catch (IOException e) {
            throw new ModelLoadException(
                    ModelLoadException.Reason.MODEL_UNUSABLE,
                    onnx.getFileName() + " can't be read as ONNX: " + e.getMessage(),
                    e);
        }
    }

    private static void expect(Path onnx, String which, List<ValueInfoProto> found, String expected) {
        String has = found.stream().map(GraphContract::describe).collect(Collectors.joining(" and "));
        if (!has.equals(expected)) {
            throw mismatch(
                    onnx, "has the " + which + " " + (has.isEmpty() ? "none" : has) + "; it must have " + expected);
        }
    }

    private static ModelLoadException mismatch(Path onnx, String what) {
        return new ModelLoadException(ModelLoadException.Reason.GRAPH_MISMATCH, onnx.getFileName() + " " + what);
    }

    // The first axis is written N when free, whatever the file calls it.
    private static String describe(ValueInfoProto value) {
        TensorShapeProto shape = value.getType().getTensorType().getShape();
        StringBuilder text = new StringBuilder();
        for (int axis = 0; axis < shape.getDimCount(); axis++) {
            TensorShapeProto.Dimension dimension = shape.getDim(axis);
            text.append(axis == 0 ? "" : ", ");
            text.append(dimension.hasDimValue() ? String.valueOf(dimension.getDimValue()) : axis == 0 ? "N" : "?");
        }
        TensorProto.DataType type =
                TensorProto.DataType.forNumber(value.getType().getTensorType().getElemType());
        return value.getName() + " " + type + " [" + text + "]";
    }

    private static String describe(String name, TensorProto.DataType type, long... rest) {
        return name + " " + type + " [N, "
                + Arrays.stream(rest).mapToObj(Long::toString).collect(Collectors.joining(", ")) + "]";
    }
}
