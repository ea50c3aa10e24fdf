package io.bencao.inference;

import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Answers batches. One for each thread: a predictor is cheap and holds no weights, and is not thread-safe itself.
 */
public final class BatchPredictor implements AutoCloseable {

    private static final byte GREY = (byte) 128;

    private final SessionGuard guard;
    private final Predictor<BatchTranslator.Batch, float[][]> predictor;
    private final Softmax softmax;
    private final int bytesPerImage;

    BatchPredictor(
            SessionGuard guard,
            Predictor<BatchTranslator.Batch, float[][]> predictor,
            Softmax softmax,
            int bytesPerImage) {
        this.guard = guard;
        this.predictor = predictor;
        this.softmax = softmax;
        this.bytesPerImage = bytesPerImage;
    }

    /**
     * Probabilities of a batch.
     *
     * @param nhwc a direct buffer, from its position to its limit {@code count} images: rows, columns, then red, green,
     *     blue as unsigned bytes. Position and limit stay as they are
     * @param count images, at least 1
     * @return for each image one probability a label, which sum to 1
     * @throws PredictionException when the engine fails or the network's answer is no number
     * @throws IllegalStateException when the classifier was closed
     */
    public float[][] probabilities(ByteBuffer nhwc, int count) {
        float[][] rows = logits(nhwc, count);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = softmax.of(rows[i]);
        }
        return rows;
    }

    /** The network's answers before temperature and softmax; otherwise as {@link #probabilities}. */
    public float[][] logits(ByteBuffer nhwc, int count) {
        check(nhwc, count);
        return guard.use(() -> run(new BatchTranslator.Batch(nhwc.duplicate(), count)));
    }

    /**
     * Runs a grey batch of each size once, so that no later batch pays for the first allocation of its size.
     *
     * @param sizes batch sizes, each at least 1
     */
    public void warmUp(int... sizes) {
        byte[] grey = new byte[bytesPerImage];
        Arrays.fill(grey, GREY);
        for (int size : sizes) {
            ByteBuffer batch = ByteBuffer.allocateDirect(Math.multiplyExact(size, bytesPerImage));
            for (int i = 0; i < size; i++) {
                batch.put(grey);
            }
            probabilities(batch.flip(), size);
        }
    }

    private float[][] run(BatchTranslator.Batch batch) {
        float[][] rows;
        try {
            rows = predictor.predict(batch);
        } catch (TranslateException | RuntimeException e) {
            throw new PredictionException(
                    "ONNX Runtime failed on a batch of " + batch.count() + ": " + rootMessage(e), e);
        }
        if (rows.length != batch.count()) {
            throw new PredictionException(rows.length + " answers for a batch of " + batch.count(), null);
        }
        return rows;
    }

    private void check(ByteBuffer nhwc, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a batch has at least one image, not " + count);
        }
        if (!nhwc.isDirect()) {
            throw new IllegalArgumentException("the batch must be a direct buffer: another would be copied each time");
        }
        if (nhwc.remaining() != Math.multiplyExact(count, bytesPerImage)) {
            throw new IllegalArgumentException(
                    "a batch of " + count + " has " + (long) count * bytesPerImage + " bytes, not " + nhwc.remaining());
        }
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    @Override
    public void close() {
        predictor.close();
    }
}
