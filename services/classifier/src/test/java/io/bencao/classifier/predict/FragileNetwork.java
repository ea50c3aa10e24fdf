package io.bencao.classifier.predict;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.bencao.inference.OnnxGraph;
import java.util.List;

/**
 * A network that the engine really fails on, whole batch and all, for some images: it looks its answer up in a table by the
 * image's first byte, and the table ends early. Otherwise its logits are the mean levels of red, green and blue.
 */
public final class FragileNetwork {

    public static final int SIZE = 32;

    private static final int OPSET = 17;

    private FragileNetwork() {}

    /**
     * @param tableSize first bytes from this on make the engine fail
     * @param size rows and columns of its images
     */
    public static ModelProto of(int tableSize, int size) {
        OnnxGraph graph = new OnnxGraph("fragile");
        graph.addInput("image", DataType.UINT8, size, size, 3);
        graph.addOutput("logits", DataType.FLOAT, 3);
        graph.addLongs("zero", 0, 0, 0);
        graph.addLongs("one", 1, 1, 1);
        graph.addLongs("inner", 1, 2, 3);
        graph.addFloats("table", new float[tableSize], tableSize);
        graph.addNode("Cast", "levels", List.of("image"), OnnxGraph.intAttribute("to", DataType.FLOAT_VALUE));
        graph.addNode(
                "ReduceMean",
                "means",
                List.of("levels"),
                OnnxGraph.intsAttribute("axes", 1, 2),
                OnnxGraph.intAttribute("keepdims", 0));
        graph.addNode("Slice", "corner", List.of("levels", "zero", "one", "inner"));
        graph.addNode("Flatten", "first", List.of("corner"), OnnxGraph.intAttribute("axis", 1));
        graph.addNode("Cast", "index", List.of("first"), OnnxGraph.intAttribute("to", DataType.INT64_VALUE));
        graph.addNode("Gather", "looked-up", List.of("table", "index"));
        graph.addNode("Add", "logits", List.of("means", "looked-up"));
        return graph.model(OPSET).build();
    }
}
