package io.bencao.resnet.quantise;

import io.bencao.inference.OptimisedGraph;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Whether ONNX Runtime made integer operators of all that should be: a network that is quantised and not fused is slower than
 * in floats, and nothing else would tell.
 */
final class Census {

    private final Map<String, Integer> expected = new LinkedHashMap<>();

    Census(FloatGraph graph, Set<String> floatLayers) {
        int floatConvolutions = (int) graph.nodes().stream()
                .filter(node -> node.getOpType().equals("Conv") && floatLayers.contains(node.getName()))
                .count();
        int floatHeads = floatLayers.size() - floatConvolutions;
        expected.put("QLinearConv", graph.count("Conv") - floatConvolutions);
        expected.put("QLinearAdd", graph.count("Add"));
        expected.put("QLinearGlobalAveragePool", graph.count("GlobalAveragePool"));
        expected.put("QGemm", graph.count("Gemm") - floatHeads);
    }

    /**
     * The census, if it is as it must be.
     *
     * @throws IllegalStateException naming what was not fused
     */
    SortedMap<String, Integer> require(OptimisedGraph graph) {
        SortedMap<String, Integer> census = graph.census();
        expected.forEach((type, count) -> {
            int found = census.getOrDefault(type, 0);
            if (found != count) {
                throw new IllegalStateException("ONNX Runtime made " + found + " " + type
                        + " of the quantised network, not " + count + "; it would be slow. The whole: " + census);
            }
        });
        return census;
    }
}
