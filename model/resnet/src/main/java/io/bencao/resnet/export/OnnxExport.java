package io.bencao.resnet.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.bencao.inference.OnnxGraph;
import io.bencao.resnet.ConvNorm;
import io.bencao.resnet.Margins;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Residual;
import java.util.List;

/**
 * Writes a network as ONNX: input {@code image} uint8 [N, S, S, 3] (red, green, blue), output {@code logits} float [N,
 * classes]. S is fixed, and with it every border: "same" padding depends on the size, so {@code pads} are explicit and
 * {@code auto_pad} is never used. The subtraction of the mean stays a node of its own, since a convolution pads with the
 * zeros that come after it; the division goes into the first convolution.
 */
public final class OnnxExport {

    /** The version of the operators that the file uses. */
    /** Keys of what a file says of itself and what is read again from it. */
    public static final String PADDING = "padding";

    public static final String MEAN = "mean";
    public static final String DEVIATION = "std";

    public static final int OPSET = 17;

    private static final String INPUT = "image";
    private static final String OUTPUT = "logits";

    private final ResNetBlock block;
    private final OnnxDescription description;
    private final WeightStorage storage;
    private final OnnxGraph graph;

    private OnnxExport(ResNetBlock block, OnnxDescription description, WeightStorage storage) {
        this.block = block;
        this.description = description;
        this.storage = storage;
        this.graph = new OnnxGraph(description.name());
    }

    /**
     * The network with its present values as a model.
     *
     * @throws IllegalArgumentException if there are not as many labels as logits
     */
    public static ModelProto export(ResNetBlock block, OnnxDescription description, WeightStorage storage) {
        long classes = block.headBias().getArray().size();
        if (classes != description.labels().size()) {
            throw new IllegalArgumentException("The network has " + classes + " classes, but "
                    + description.labels().size() + " labels were given");
        }
        return new OnnxExport(block, description, storage).model();
    }

    private ModelProto model() {
        int size = description.inputSize();
        graph.addInput(INPUT, TensorProto.DataType.UINT8, size, size, 3);
        graph.addOutput(OUTPUT, TensorProto.DataType.FLOAT, description.labels().size());
        Feature features = pool(relu(convolution(block.stem(), stem(), centred(size))));
        for (Residual residual : block.residuals()) {
            features = residual(residual, features);
        }
        head(features);
        return graph.model(OPSET)
                .setProducerName("bencao")
                .addMetadataProps(property("name", description.name()))
                .addMetadataProps(property("architecture", block.architecture().name()))
                .addMetadataProps(
                        property(PADDING, block.architecture().padding().id()))
                .addMetadataProps(property(
                        MEAN, Normalisation.text(description.normalisation().mean())))
                .addMetadataProps(property(
                        DEVIATION,
                        Normalisation.text(description.normalisation().deviation())))
                .addMetadataProps(property("labels", String.join("\n", description.labels())))
                .addMetadataProps(property("input", "uint8 N x " + size + " x " + size + " x 3, RGB"))
                .addMetadataProps(property("preprocessing", description.preprocessing()))
                .build();
    }

    private static StringStringEntryProto property(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    /** A value in the graph: float [N, channels, size, size]. */
    private record Feature(String name, int size) {}

    private Feature centred(int size) {
        float[] zero = new float[3];
        for (int channel = 0; channel < zero.length; channel++) {
            zero[channel] = description.normalisation().zero(channel);
        }
        String levels = graph.addNode(
                "Cast", "levels", List.of(INPUT), OnnxGraph.intAttribute("to", TensorProto.DataType.FLOAT.getNumber()));
        String planes =
                graph.addNode("Transpose", "planes", List.of(levels), OnnxGraph.intsAttribute("perm", 0, 3, 1, 2));
        String mean = graph.addFloats("mean_level", zero, 1, 3, 1, 1);
        return new Feature(graph.addNode("Sub", "centred", List.of(planes, mean)), size);
    }

    private FoldedConvolution stem() {
        return FoldedConvolution.of(block.stem()).withScaledInput(description.normalisation());
    }

    private Feature convolution(ConvNorm unit, FoldedConvolution folded, Feature input) {
        String weight = storage.add(graph, unit.name() + ".weight", folded.weights(), folded.shape());
        String bias = graph.addFloats(unit.name() + ".bias", folded.bias(), folded.shape()[0]);
        int kernel = unit.window().kernel();
        int stride = unit.window().stride();
        String output = graph.addNode(
                "Conv",
                unit.name(),
                List.of(input.name(), weight, bias),
                OnnxGraph.intsAttribute("kernel_shape", kernel, kernel),
                OnnxGraph.intsAttribute("strides", stride, stride),
                pads(unit.margins(input.size())));
        return new Feature(output, unit.windows(input.size()));
    }

    private static AttributeProto pads(Margins margins) {
        return OnnxGraph.intsAttribute("pads", margins.before(), margins.before(), margins.after(), margins.after());
    }

    private Feature relu(Feature input) {
        return new Feature(graph.addNode("Relu", input.name() + ".relu", List.of(input.name())), input.size());
    }

    private Feature pool(Feature input) {
        int kernel = ResNetBlock.POOL.kernel();
        int stride = ResNetBlock.POOL.stride();
        Margins margins = block.poolMargins(input.size());
        String output = graph.addNode(
                "MaxPool",
                "pool",
                List.of(input.name()),
                OnnxGraph.intsAttribute("kernel_shape", kernel, kernel),
                OnnxGraph.intsAttribute("strides", stride, stride),
                pads(margins));
        return new Feature(output, margins.windows(input.size(), kernel, stride));
    }

    private Feature residual(Residual residual, Feature input) {
        Feature value = input;
        for (int i = 0; i < residual.path().size(); i++) {
            ConvNorm unit = residual.path().get(i);
            value = convolution(unit, FoldedConvolution.of(unit), i == 0 ? value : relu(value));
        }
        Feature shortcut = residual.projection()
                .map(unit -> convolution(unit, FoldedConvolution.of(unit), input))
                .orElse(input);
        String sum = graph.addNode("Add", residual.name() + ".add", List.of(value.name(), shortcut.name()));
        return relu(new Feature(sum, value.size()));
    }

    private void head(Feature features) {
        String average = graph.addNode("GlobalAveragePool", "average", List.of(features.name()));
        String flat = graph.addNode("Flatten", "features", List.of(average));
        float[] weights = block.headWeight().getArray().toFloatArray();
        int classes = description.labels().size();
        String weight = storage.add(
                graph, "fc.weight", weights, classes, block.architecture().features());
        String bias = graph.addFloats("fc.bias", block.headBias().getArray().toFloatArray(), classes);
        graph.addNode("Gemm", OUTPUT, List.of(flat, weight, bias), OnnxGraph.intAttribute("transB", 1));
    }
}
