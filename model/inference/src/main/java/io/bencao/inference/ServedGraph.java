package io.bencao.inference;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a checkpoint's fp32 file becomes before it is given to ONNX Runtime, for whoever builds on it. */
public final class ServedGraph {

    private ServedGraph() {}

    /**
     * Writes the graph that the fp32 precision is served by: every weight a plain float constant, however the checkpoint stores
     * it.
     *
     * @param target a file, made by this
     * @throws IOException when the checkpoint's file can't be read as ONNX, or the target can't be written
     */
    public static void writeFp32(CheckpointBundle bundle, Path target) throws IOException {
        Path stored = bundle.file(Manifest.FP32);
        if (bundle.manifest().precisions().get(Manifest.FP32).weights() == Manifest.Weights.FLOAT) {
            Files.copy(stored, target);
        } else {
            FloatForm.write(stored, target);
        }
    }
}
