package io.bencao.inference;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A graph as ONNX Runtime really runs it on this machine's CPU, after it fused and replaced operators.
 *
 * @param operators in the order in which they run
 */
public record OptimisedGraph(List<Operator> operators) {

    public OptimisedGraph {
        operators = List.copyOf(operators);
    }

    /**
     * One node.
     *
     * @param type such as {@code QLinearConv}
     * @param name which a fused operator has from the node it grew out of
     */
    public record Operator(String type, String name) {}

    /**
     * Optimises a file.
     *
     * @param asFloats whether in its {@link FloatForm}
     * @throws ModelLoadException when ONNX Runtime does not take it
     * @throws IOException when there is no room for a temporary copy
     */
    public static OptimisedGraph of(Path onnx, boolean asFloats) throws IOException {
        Path folder = Files.createTempDirectory("bencao-optimised-");
        Path optimised = folder.resolve("optimised.onnx");
        try {
            OnnxSession.open(onnx, asFloats, SecondOutput.NONE, Device.CPU, 1, Optional.of(optimised))
                    .close();
            return read(optimised);
        } finally {
            Files.deleteIfExists(optimised);
            Files.delete(folder);
        }
    }

    /** How many there are of each type. */
    public SortedMap<String, Integer> census() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        operators.forEach(operator -> counts.merge(operator.type(), 1, Integer::sum));
        return Collections.unmodifiableSortedMap(counts);
    }

    private static OptimisedGraph read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            CodedInputStream coded = CodedInputStream.newInstance(in);
            coded.setSizeLimit(Integer.MAX_VALUE);
            return new OptimisedGraph(ModelProto.parseFrom(coded).getGraph().getNodeList().stream()
                    .map(node -> new Operator(node.getOpType(), node.getName()))
                    .toList());
        }
    }
}
