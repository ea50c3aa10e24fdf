package io.bencao.resnet.export;

import io.bencao.inference.OnnxGraph;
import java.util.List;

/** How a file holds its convolution and head weights. */
public enum WeightStorage {
    /** As they are, four bytes each. */
    FLOAT("float") {
        @Override
        String add(OnnxGraph graph, String name, float[] values, long... shape) {
            return graph.addFloats(name, values, shape);
        }
    },

    /**
     * One signed byte each and one float a channel of the first axis, symmetric: {@code value = byte · scale}. In the graph a
     * {@code DequantizeLinear} on axis 0 makes floats of {@code <name>_q} and {@code <name>_scale}. A loader has to expand
     * them before it makes a session: ONNX Runtime would do it for every batch.
     */
    INT8_PER_CHANNEL("int8-per-channel") {
        @Override
        String add(OnnxGraph graph, String name, float[] values, long... shape) {
            ChannelQuantisation quantised = ChannelQuantisation.of(values, (int) shape[0]);
            String bytes = graph.addBytes(name + "_q", quantised.bytes(), shape);
            String scales = graph.addFloats(name + "_scale", quantised.scales(), shape[0]);
            return graph.addNode("DequantizeLinear", name, List.of(bytes, scales), OnnxGraph.intAttribute("axis", 0));
        }
    };

    private final String id;

    WeightStorage(String id) {
        this.id = id;
    }

    /** The name that manifests carry. */
    public String id() {
        return id;
    }

    /** Puts weights into the graph; answers the name under which nodes find them as floats. */
    abstract String add(OnnxGraph graph, String name, float[] values, long... shape);
}
