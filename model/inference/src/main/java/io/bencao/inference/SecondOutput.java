package io.bencao.inference;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What a network answers besides its logits, in the same pass: nothing, the features that its head is fed with, their cosines to
 * known images, or what each place of the last feature map adds to each logit. It is added to a file's copy when that is loaded, so that no checkpoint needs another network for it; the nodes
 * stand behind all others, and change nothing of what the network computes.
 */
interface SecondOutput {

    /** Nothing. */
    SecondOutput NONE = onnx -> {};

    /** The features themselves, {@code [N, features]}. */
    SecondOutput FEATURES = onnx -> {
        OnnxGraph graph = new OnnxGraph("");
        graph.addNode("Identity", Names.OUTPUT, List.of(featuresOf(onnx)));
        graph.addOutput(Names.OUTPUT, TensorProto.DataType.FLOAT);
        append(onnx, graph);
    };

    /**
     * The share that each place of the last feature map has in each class's logit, and what a logit begins with, as two outputs: float
     * {@code [N, classes, rows, columns]}, and {@code [classes]}. A dense layer of a mean is the mean of that layer at each place.
     */
    SecondOutput CLASS_MAPS = onnx -> {
        PooledHead head = PooledHead.of(GraphHeader.read(onnx));
        OnnxGraph graph = new OnnxGraph("");
        String rows = head.classesFirst()
                ? head.weight()
                : graph.addNode("Transpose", Names.ROWS, List.of(head.weight()), OnnxGraph.intsAttribute("perm", 1, 0));
        // 0 keeps an axis as it is: classes, features, and a window of one place.
        String window =
                graph.addNode("Reshape", Names.WINDOW, List.of(rows, graph.addLongs(Names.WINDOW_SHAPE, 0, 0, 1, 1)));
        graph.addNode("Conv", Names.MAPS, List.of(head.featureMap(), window));
        graph.addOutput(Names.MAPS, TensorProto.DataType.FLOAT);
        graph.addNode("Identity", Names.BIAS, List.of(head.bias()));
        graph.addOutput(Names.BIAS, TensorProto.DataType.FLOAT);
        append(onnx, graph);
    };

    /** Adds it to a file. */
    void addTo(Path onnx) throws IOException;

    /** The cosines of an image's features to each of these, {@code [N, images]}. */
    static SecondOutput cosines(KnownFeatures known) {
        return onnx -> {
            OnnxGraph graph = new OnnxGraph("");
            String directions = graph.addFloats(Names.KNOWN, known.directions(), known.images(), known.features());
            String own = graph.addNode(
                    "LpNormalization",
                    Names.DIRECTION,
                    List.of(featuresOf(onnx)),
                    OnnxGraph.intAttribute("axis", 1),
                    OnnxGraph.intAttribute("p", 2));
            graph.addNode("Gemm", Names.OUTPUT, List.of(own, directions), OnnxGraph.intAttribute("transB", 1));
            graph.addOutput(Names.OUTPUT, TensorProto.DataType.FLOAT, known.images());
            append(onnx, graph);
        };
    }

    private static String featuresOf(Path onnx) throws IOException {
        return GraphHeader.read(onnx)
                .headInput()
                .orElseThrow(() -> new IOException("the network does not end in a dense layer (Gemm), so it has no"
                        + " features by which unknown images could be told"));
    }

    /** Two messages written one after the other are read as one merged message, with the lists of both. */
    private static void append(Path onnx, OnnxGraph graph) throws IOException {
        GraphProto.Builder added = graph.model(1).getGraph().toBuilder().clearName();
        // ONNX Runtime infers its shape from the nodes.
        added.getOutputBuilderList()
                .forEach(each -> each.getTypeBuilder().getTensorTypeBuilder().clearShape());
        try (OutputStream out = Files.newOutputStream(onnx, StandardOpenOption.APPEND)) {
            ModelProto.newBuilder().setGraph(added).buildPartial().writeTo(out);
        }
    }

    /** Names that no network of this project has. */
    final class Names {
        private static final String OUTPUT = "bencao.second";
        private static final String KNOWN = "bencao.known";
        private static final String DIRECTION = "bencao.direction";
        private static final String ROWS = "bencao.rows";
        private static final String WINDOW = "bencao.window";
        private static final String WINDOW_SHAPE = "bencao.window.shape";

        /** What {@link #CLASS_MAPS} answers. */
        static final String MAPS = "bencao.maps";

        static final String BIAS = "bencao.bias";

        private Names() {}
    }
}
