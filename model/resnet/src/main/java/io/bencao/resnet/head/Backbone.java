package io.bencao.resnet.head;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Sha256;
import io.bencao.imaging.Preprocessing;
import io.bencao.inference.Device;
import io.bencao.inference.FeatureExtractor;
import io.bencao.inference.ManifestSteps;
import io.bencao.inference.ServedGraph;
import io.bencao.resnet.data.Symmetry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * A checkpoint's network without its head, as the fp32 file serves it.
 *
 * @param checkpoint whose it is
 * @param graph the file's, with the head in it
 * @param work folder for files that live shortly
 */
record Backbone(CheckpointBundle checkpoint, HeadGraph graph, Path work) {

    private static final String FILE = "backbone.onnx";

    /**
     * A checkpoint's.
     *
     * @throws IOException if it can't be read, or has no head that could be replaced
     */
    static Backbone of(CheckpointBundle checkpoint, Path work) throws IOException {
        Path plain = work.resolve("parent.onnx");
        ServedGraph.writeFp32(checkpoint, plain);
        try {
            return new Backbone(checkpoint, HeadGraph.read(plain), work);
        } finally {
            Files.delete(plain);
        }
    }

    /**
     * Features of images.
     *
     * @param rows of each image, one a view; none where it can't be used
     * @param cached images whose features were in the cache
     * @param seconds that it took
     */
    record Features(List<List<LabelledFeatures.Row>> rows, int cached, double seconds) {

        /** All rows. */
        List<LabelledFeatures.Row> all() {
            return rows.stream().flatMap(List::stream).toList();
        }
    }

    /** Sends images through it, but for those whose features are known. */
    Features features(
            List<? extends HeadImage> images,
            Symmetry views,
            FeatureCache cache,
            int threads,
            ExecutorService pool,
            HeadListener listener)
            throws IOException {
        long started = System.nanoTime();
        int count = graph.head().features();
        Preprocessing steps = ManifestSteps.of(checkpoint.manifest().preprocessing());
        Path onnx = work.resolve(FILE);
        write(graph.backbone(), onnx);
        // The same weights answer otherwise to pixels prepared otherwise.
        String key = Sha256.of((Sha256.of(onnx) + steps.digest()).getBytes(StandardCharsets.US_ASCII));
        try (FeatureFile known = cache.open(key, count);
                FeatureExtractor extractor = FeatureExtractor.open(onnx, steps.inputSize(), count, Device.CPU)) {
            Files.delete(onnx);
            FeatureReading reading = new FeatureReading(extractor, steps, known, views.images(), listener);
            List<List<LabelledFeatures.Row>> rows = reading.read(images, threads, pool);
            return new Features(rows, reading.cached(), (System.nanoTime() - started) / 1e9);
        }
    }

    /** Writes a graph to a file. */
    static void write(ModelProto model, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            model.writeTo(out);
        }
    }
}
