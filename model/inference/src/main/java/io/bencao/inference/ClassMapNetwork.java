package io.bencao.inference;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.imaging.Preprocessing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A checkpoint's fp32 network that also tells what each place of its last feature map adds to each class; what is served as INT8 is
 * explained by the fp32 weights of the same checkpoint. Beside an {@link OnnxClassifier}, never in its place. Runs on the CPU, for one
 * thread at a time; closing waits.
 */
public final class ClassMapNetwork implements AutoCloseable {

    private final Manifest manifest;
    private final Preprocessing preprocessing;
    private final GraphRun graph;
    private final SessionGuard guard;

    private ClassMapNetwork(Manifest manifest, Preprocessing preprocessing, GraphRun graph) {
        this.manifest = manifest;
        this.preprocessing = preprocessing;
        this.graph = graph;
        this.guard = new SessionGuard("the explaining network of " + manifest.id());
    }

    /**
     * Loads one. Its files are taken as they are, as by {@link OnnxClassifier#load}.
     *
     * @param threads that share each operator
     * @param work a folder for a file that is deleted before this returns
     * @throws ModelLoadException when it can't be run here, or does not end in global average pooling and a dense layer
     */
    public static ClassMapNetwork open(CheckpointBundle bundle, int threads, Path work) {
        Manifest manifest = bundle.manifest();
        Preprocessing preprocessing = OnnxClassifier.preprocessing(manifest);
        if (!manifest.precisions().containsKey(Manifest.FP32)) {
            throw new ModelLoadException(
                    ModelLoadException.Reason.PRECISION_NOT_IN_CHECKPOINT,
                    "checkpoint " + manifest.id() + " has no fp32 network, by which answers are explained");
        }
        Path stored = bundle.file(Manifest.FP32);
        GraphContract.check(stored, manifest);
        try (ExpandedFile expanded = ExpandedFile.in(work)) {
            ServedGraph.writeFp32(bundle, expanded.file());
            SecondOutput.CLASS_MAPS.addTo(expanded.file());
            GraphRun graph = GraphRun.open(expanded.file(), preprocessing.inputSize(), threads);
            return new ClassMapNetwork(manifest, preprocessing, graph);
        } catch (IOException e) {
            throw new ModelLoadException(
                    ModelLoadException.Reason.MODEL_UNUSABLE,
                    "checkpoint " + manifest.id() + " can't be explained: " + e.getMessage(),
                    e);
        }
    }

    /** A file in a folder of its own, so that nobody else's is there; both go again. */
    private record ExpandedFile(Path folder, Path file) implements AutoCloseable {

        static ExpandedFile in(Path work) throws IOException {
            Path folder = Files.createTempDirectory(work, "maps-");
            return new ExpandedFile(folder, folder.resolve("maps.onnx"));
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** What the checkpoint says of itself. */
    public Manifest manifest() {
        return manifest;
    }

    /** How images are prepared for it. */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /**
     * The maps of an image.
     *
     * @param rgb a prepared image: rows, columns, then red, green, blue as unsigned bytes
     * @throws PredictionException when the engine fails, or the network's answer is no number or does not add up
     * @throws IllegalStateException when it was closed
     */
    public synchronized ClassMaps maps(byte[] rgb) {
        Map<String, float[]> outputs = guard.use(() -> graph.run(ClassifierInput.batch(rgb), 1));
        float[] logits = outputs.get(GraphContract.OUTPUT);
        float[] probabilities = new Softmax(manifest.temperature()).of(logits);
        float[] flat = outputs.get(SecondOutput.Names.MAPS);
        int places = flat.length / logits.length;
        int side = (int) Math.round(Math.sqrt(places));
        if (side * side != places) {
            throw new PredictionException("the last feature map of " + places + " places is no square", null);
        }
        float[][] maps = new float[logits.length][];
        for (int i = 0; i < maps.length; i++) {
            maps[i] = Arrays.copyOfRange(flat, i * places, (i + 1) * places);
        }
        return new ClassMaps(side, maps, outputs.get(SecondOutput.Names.BIAS), logits, probabilities).checked();
    }

    /** Waits for the image in work, then frees the weights. */
    @Override
    public void close() {
        guard.close(graph::close);
    }
}
