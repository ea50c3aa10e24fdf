package io.bencao.bench.pipeline;

import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preparation;
import io.bencao.inference.BatchPredictor;
import io.bencao.inference.OnnxClassifier;
import java.nio.ByteBuffer;
import java.util.List;

/** Decode and predict with nothing around them: the best that the same code can do on this machine. */
final class BarePipeline {

    private final OnnxClassifier classifier;
    private final ImagePreparer preparer;
    private final List<byte[]> images;
    private final int bytesPerInput;

    BarePipeline(OnnxClassifier classifier, List<byte[]> images) {
        this.classifier = classifier;
        this.preparer = new ImagePreparer(classifier.preprocessing(), ImageLimits.DEFAULT);
        this.images = images;
        this.bytesPerInput = classifier.inputSize() * classifier.inputSize() * 3;
    }

    /** Decode, then predict, on each of so many threads, in batches of this size. */
    CoreWork.Rate both(int workers, int batch, double seconds) throws InterruptedException {
        return CoreWork.run(workers, seconds, thread -> new Worker(thread, batch, true, true));
    }

    /** Decoding alone on every core. */
    CoreWork.Rate decodeOnly(int cores, double seconds) throws InterruptedException {
        return CoreWork.run(cores, seconds, thread -> new Worker(thread, 8, true, false));
    }

    /** The network alone on every core, pixels at hand. */
    CoreWork.Rate networkOnly(int cores, int batch, double seconds) throws InterruptedException {
        return CoreWork.run(cores, seconds, thread -> new Worker(thread, batch, false, true));
    }

    /** One thread's work. */
    private final class Worker implements CoreWork.Task {
        private final BatchPredictor predictor = classifier.newPredictor();
        private final ByteBuffer input;
        private final int batch;
        private final boolean decodes;
        private final boolean predicts;
        private int next;

        Worker(int thread, int batch, boolean decodes, boolean predicts) {
            this.batch = batch;
            this.decodes = decodes;
            this.predicts = predicts;
            this.input = ByteBuffer.allocateDirect(batch * bytesPerInput);
            // Threads begin at different images, so that they don't share a cache line of luck.
            this.next = thread * 7;
            decode();
        }

        @Override
        public int run() {
            if (decodes) {
                decode();
            }
            if (predicts) {
                predictor.probabilities(input, batch);
            }
            return batch;
        }

        private void decode() {
            input.clear();
            for (int i = 0; i < batch; i++) {
                byte[] image = images.get(next++ % images.size());
                input.put(preparer.prepare(image).match(Preparation.Prepared::rgb, refused -> {
                    throw new IllegalStateException("an image is refused: " + refused.detail());
                }));
            }
            input.flip();
        }

        @Override
        public void close() {
            predictor.close();
        }
    }
}
