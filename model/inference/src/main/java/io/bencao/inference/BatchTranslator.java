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
 * A whole batch as one input, its logits and what is asked for besides as outputs. DJL does not put batches together here: its way needs array
 * operations that the ONNX Runtime engine does not have. Plain arrays go out, so that no native memory outlives the call.
 */
final class BatchTranslator implements NoBatchifyTranslator<BatchTranslator.Batch, BatchTranslator.Outputs> {

    private final int inputSize;
    private final int classes;

    BatchTranslator(int inputSize, int classes) {
        this.inputSize = inputSize;
        this.classes = classes;
    }

    /** Images in a direct buffer, one after the other. */
    record Batch(ByteBuffer pixels, int count) {}

    /** Logits of each image, and its {@link SecondOutput}: nothing where there is none. */
    @SuppressWarnings("ArrayRecordComponent")
    record Outputs(float[][] logits, float[][] second) {}

    @Override
    public NDList processInput(TranslatorContext context, Batch batch) {
        // A direct buffer is used where it lies, without a copy.
        NDArray input = context.getNDManager()
                .create(batch.pixels(), new Shape(batch.count(), inputSize, inputSize, 3), DataType.UINT8);
        return new NDList(input);
    }

    @Override
    public Outputs processOutput(TranslatorContext context, NDList output) {
        float[] logits = output.get(0).toFloatArray();
        int count = logits.length / classes;
        return new Outputs(
                rows(logits, count), output.size() > 1 ? rows(output.get(1).toFloatArray(), count) : new float[0][]);
    }

    private static float[][] rows(float[] flat, int count) {
        float[][] rows = new float[count][];
        int length = count == 0 ? 0 : flat.length / count;
        for (int i = 0; i < count; i++) {
            rows[i] = Arrays.copyOfRange(flat, i * length, (i + 1) * length);
        }
        return rows;
    }
}
