package io.bencao.inference;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A network without its head, run by the engine that serves: prepared images in, pooled features out. Thread-safe; every
 * thread takes a {@link Worker} of its own, all share the weights.
 */
public final class FeatureExtractor implements AutoCloseable {

    private static final double UNUSED_TEMPERATURE = 1;

    private final OnnxSession session;
    private final SessionGuard guard;
    private final int inputSize;
    private final int features;

    private FeatureExtractor(OnnxSession session, Path onnx, int inputSize, int features) {
        this.session = session;
        this.guard = new SessionGuard("the network in " + onnx.getFileName());
        this.inputSize = inputSize;
        this.features = features;
    }

    /**
     * Opens a graph with one input, {@code image}, uint8 [N, inputSize, inputSize, 3], and one output, float [N, features]. The
     * file is read whole and may be deleted afterwards.
     *
     * @param device where it runs; one intra-op thread
     * @throws ModelLoadException when it can't be run here
     */
    public static FeatureExtractor open(Path onnx, int inputSize, int features, Device device) {
        OnnxSession session =
                OnnxSession.open(onnx, false, SecondOutput.NONE, GpuSupport.choose(device), 1, Optional.empty());
        return new FeatureExtractor(session, onnx, inputSize, features);
    }

    /** Reads features on one thread. To be closed before the extractor. */
    public static final class Worker implements AutoCloseable {

        private final BatchPredictor predictor;

        private Worker(BatchPredictor predictor) {
            this.predictor = predictor;
        }

        /**
         * The features of a batch.
         *
         * @param nhwc a direct buffer as for {@link BatchPredictor#logits}
         * @param count images in it
         * @return float [count][features]
         * @throws PredictionException when the engine fails
         */
        public float[][] features(ByteBuffer nhwc, int count) {
            return predictor.logits(nhwc, count);
        }

        @Override
        public void close() {
            predictor.close();
        }
    }

    /** A worker for one thread. */
    public Worker newWorker() {
        return guard.use(() -> new Worker(new BatchPredictor(
                guard,
                session.model().newPredictor(new BatchTranslator(inputSize, features)),
                new Softmax(UNUSED_TEMPERATURE),
                Unlikeness.UNTOLD,
                inputSize * inputSize * 3)));
    }

    /** Waits for the batches in work, then frees the weights. */
    @Override
    public void close() {
        guard.close(session::close);
    }
}
