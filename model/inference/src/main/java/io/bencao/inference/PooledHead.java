package io.bencao.inference;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The end of a network whose logits are a dense layer of the means of its last feature map: names of values in its graph. Found by
 * structure.
 *
 * @param featureMap float {@code [N, features, rows, columns]}, before the mean is taken
 * @param weight of the dense layer
 * @param classesFirst whether the weight is {@code [classes, features]}, not the other way round
 * @param bias float {@code [classes]}
 */
record PooledHead(String featureMap, String weight, boolean classesFirst, String bias) {

    /** What changes the shape of values and not the values. */
    private static final Set<String> RESHAPING = Set.of("Flatten", "Reshape", "Squeeze", "Identity");

    private static final int INPUTS = 3;

    /**
     * Of a graph that computes with floats.
     *
     * @throws IOException with a sentence, if the network ends otherwise
     */
    static PooledHead of(GraphHeader graph) throws IOException {
        NodeProto dense = graph.head()
                .filter(node -> node.getInputCount() == INPUTS && isPlain(node.getAttributeList()))
                .orElseThrow(() -> unfit("does not end in a dense layer with a bias (Gemm)"));
        Optional<NodeProto> mean = graph.behind(dense.getInput(0), RESHAPING)
                .filter(node -> node.getOpType().equals("GlobalAveragePool"));
        return new PooledHead(
                mean.orElseThrow(() -> unfit("feeds its dense layer with something else than the means of a feature map"
                                + " (GlobalAveragePool)"))
                        .getInput(0),
                dense.getInput(1),
                flag(dense.getAttributeList(), "transB"),
                dense.getInput(2));
    }

    private static IOException unfit(String how) {
        return new IOException("the network " + how
                + ", so what a place of the image adds to a class can't be told exactly; only networks that end in"
                + " global average pooling and one dense layer can be explained");
    }

    /** Whether it multiplies and adds, and nothing else. */
    private static boolean isPlain(List<AttributeProto> attributes) {
        return !flag(attributes, "transA")
                && attributes.stream()
                        .filter(each -> List.of("alpha", "beta").contains(each.getName()))
                        .allMatch(each -> each.getF() == 1);
    }

    private static boolean flag(List<AttributeProto> attributes, String name) {
        return attributes.stream().anyMatch(each -> each.getName().equals(name) && each.getI() == 1);
    }
}
