package io.bencao.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A whole batch as one input and its logits as one output. DJL does not put batches together here: its way needs array
 * operations that the ONNX Runtime engine does not have. Plain arrays go out, so that no native memory outlives the call.
 */
final class BatchTranslator implements NoBatchifyTranslator<BatchTranslator.Batch, float[][]> {

    private final int inputSize;
    private final int classes;

    BatchTranslator(int inputSize, int classes) {
        this.inputSize = inputSize;
        this.classes = classes;
    }

    /** Images in a direct buffer, one after the other. */
    record Batch(ByteBuffer pixels, int count) {}

    @Override
    public NDList processInput(TranslatorContext context, Batch batch) {
        // A direct buffer is used where it lies, without a copy.
        NDArray input = context.getNDManager()
                .create(batch.pixels(), new Shape(batch.count(), inputSize, inputSize, 3), DataType.UINT8);
        return new NDList(input);
    }

    @Override
    public float[][] processOutput(TranslatorContext context, NDList output) {
        float[] logits = output.singletonOrThrow().toFloatArray();
        int count = logits.length / classes;
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = Arrays.copyOfRange(logits, i * classes, (i + 1) * classes);
        }
        return rows;
    }
}
