package io.bencao.resnet.quantise;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.bencao.inference.GraphRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/** Compares variants of a network with the network in floats, on images that are kept in memory. */
final class Trials {

    private static final String LOGITS = "logits";

    private final QdqGraph graph;
    private final Path scratch;
    private final List<byte[]> images;
    private final int inputSize;
    private final int threads;
    private final float[][] reference;

    /**
     * @param floats the network in floats, which answers all images once
     * @param scratch where each variant is written
     */
    Trials(QdqGraph graph, Path floats, Path scratch, PixelSource images, int inputSize, int threads)
            throws IOException {
        this.graph = graph;
        this.scratch = scratch;
        this.inputSize = inputSize;
        this.threads = threads;
        this.images = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            images.rgb(i).ifPresent(this.images::add);
        }
        if (this.images.isEmpty()) {
            throw new IllegalArgumentException("None of the " + images.size() + " images to compare by can be decoded");
        }
        this.reference = answers(floats, this.images.size(), done -> {});
    }

    int images() {
        return images.size();
    }

    /**
     * One variant's answers to the first images.
     *
     * @param progress hears how many are done
     */
    Comparison compare(Map<String, Range> ranges, Set<String> floatLayers, int count, IntConsumer progress)
            throws IOException {
        ModelProto variant = graph.variant(ranges, floatLayers);
        try (OutputStream out = Files.newOutputStream(scratch)) {
            variant.writeTo(out);
        }
        return Comparison.of(reference, answers(scratch, count, progress));
    }

    private float[][] answers(Path onnx, int count, IntConsumer progress) {
        float[][] answers = new float[count][];
        try (GraphRun run = GraphRun.open(onnx, inputSize, threads)) {
            for (int i = 0; i < count; i++) {
                Stopping.check();
                answers[i] = run.run(Calibration.batch(images.get(i)), 1).get(LOGITS);
                progress.accept(i + 1);
            }
        }
        return answers;
    }
}
