package io.bencao.resnet.quantise;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.bencao.inference.GraphRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs images through the network in floats and counts the numbers that each value takes. One image at a time, so that
 * what is in memory is one image's values (45 MB for a ResNet-50 at 224 pixels) and a histogram each.
 */
final class Calibration {

    private final Path floats;
    private final Set<String> values;
    private final int inputSize;

    /**
     * @param floats the network in floats; a copy of it is made beside it
     * @param values to be looked at
     */
    Calibration(Path floats, Set<String> values, int inputSize) {
        this.floats = floats;
        this.values = values;
        this.inputSize = inputSize;
    }

    Map<String, Histogram> run(PixelSource images, int threads, QuantiserListener listener) throws IOException {
        Path open = withOutputs();
        Map<String, Histogram> histograms = new TreeMap<>();
        values.forEach(value -> histograms.put(value, new Histogram()));
        try (GraphRun run = GraphRun.open(open, inputSize, threads)) {
            for (int i = 0; i < images.size(); i++) {
                Stopping.check();
                Optional<byte[]> rgb = images.rgb(i);
                if (rgb.isPresent()) {
                    Map<String, float[]> seen = run.run(batch(rgb.get()), 1);
                    histograms.forEach((value, histogram) -> count(value, histogram, seen.get(value)));
                }
                listener.quantising(QuantiserListener.Phase.CALIBRATING, i + 1, images.size());
            }
        } finally {
            Files.delete(open);
        }
        return histograms;
    }

    /** One image as a batch. */
    static ByteBuffer batch(byte[] rgb) {
        return ByteBuffer.allocateDirect(rgb.length).put(rgb).flip();
    }

    private static void count(String value, Histogram histogram, float[] numbers) {
        try {
            histogram.add(numbers);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The network can't be quantised: in " + value + " " + e.getMessage() + "; train it anew", e);
        }
    }

    /** Two protobuf messages one after the other are read as one, with the lists of both. */
    private Path withOutputs() throws IOException {
        GraphProto.Builder outputs = GraphProto.newBuilder();
        for (String value : values) {
            outputs.addOutput(ValueInfoProto.newBuilder()
                    .setName(value)
                    .setType(TypeProto.newBuilder()
                            .setTensorType(
                                    TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE))));
        }
        Path copy = Files.copy(floats, floats.resolveSibling("open.onnx"));
        try (OutputStream out = Files.newOutputStream(copy, StandardOpenOption.APPEND)) {
            ModelProto.newBuilder().setGraph(outputs).build().writeTo(out);
        }
        return copy;
    }
}
