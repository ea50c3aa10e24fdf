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
    private final Predictor<BatchTranslator.Batch, BatchTranslator.Outputs> predictor;
    private final Softmax softmax;
    private final Unlikeness unlikeness;
    private final int bytesPerImage;

    BatchPredictor(
            SessionGuard guard,
            Predictor<BatchTranslator.Batch, BatchTranslator.Outputs> predictor,
            Softmax softmax,
            Unlikeness unlikeness,
            int bytesPerImage) {
        this.guard = guard;
        this.predictor = predictor;
        this.softmax = softmax;
        this.unlikeness = unlikeness;
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
        return answers(nhwc, count).probabilities();
    }

    /** Probabilities, and how unlike everything known each image is; otherwise as {@link #probabilities}. */
    public BatchAnswers answers(ByteBuffer nhwc, int count) {
        BatchTranslator.Outputs outputs = outputs(nhwc, count);
        float[][] rows = outputs.logits();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = softmax.of(rows[i]);
        }
        return new BatchAnswers(rows, unlikeness.of(outputs.second()));
    }

    /** The network's answers before temperature and softmax; otherwise as {@link #probabilities}. */
    public float[][] logits(ByteBuffer nhwc, int count) {
        return outputs(nhwc, count).logits();
    }

    /**
     * Logits, and the features that they come from, of a classifier that was loaded for that; otherwise as {@link #probabilities}.
     */
    public LogitsAndFeatures logitsAndFeatures(ByteBuffer nhwc, int count) {
        BatchTranslator.Outputs outputs = outputs(nhwc, count);
        return new LogitsAndFeatures(outputs.logits(), unlikeness.isTold() ? new float[0][] : outputs.second());
    }

    /**
     * What the network says before temperature and softmax.
     *
     * @param logits of each image, one a label
     * @param features of each image; nothing where the classifier was not loaded for them
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record LogitsAndFeatures(float[][] logits, float[][] features) {}

    private BatchTranslator.Outputs outputs(ByteBuffer nhwc, int count) {
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

    private BatchTranslator.Outputs run(BatchTranslator.Batch batch) {
        BatchTranslator.Outputs outputs;
        try {
            outputs = predictor.predict(batch);
        } catch (TranslateException | RuntimeException e) {
            throw new PredictionException(
                    "ONNX Runtime failed on a batch of " + batch.count() + ": " + rootMessage(e), e);
        }
        if (outputs.logits().length != batch.count()) {
            throw new PredictionException(outputs.logits().length + " answers for a batch of " + batch.count(), null);
        }
        return outputs;
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
