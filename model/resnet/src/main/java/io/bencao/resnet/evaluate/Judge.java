package io.bencao.resnet.evaluate;

import io.bencao.checkpoint.Sha256;
import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.inference.BatchPredictor;
import io.bencao.inference.OnnxClassifier;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.LabelledImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks the exported file about images, by the same way that serving goes: encoded bytes, decoder, ONNX Runtime. */
public final class Judge {

    /** Images whose features are kept, spread over all: more would fill the memory and say nothing new. */
    private static final int MOST_FEATURES = 2_000;

    private static final float[] NONE = {};

    private final OnnxClassifier classifier;
    private final ImagePreparer preparer;
    private final int threads;

    /**
     * @param classifier stays the caller's to close
     * @param threads that decode and predict
     */
    public Judge(OnnxClassifier classifier, int threads) {
        this.classifier = classifier;
        this.preparer = new ImagePreparer(classifier.preprocessing(), ImageLimits.DEFAULT);
        this.threads = threads;
    }

    /** Hears about the progress, one call at a time, on the threads that judge. */
    public interface Listener {

        /** Hears nothing. */
        Listener SILENT = new Listener() {};

        /** So many of all have been answered or left out. */
        default void judged(int done, int total) {}

        /** This one is left out. */
        default void skipped(LabelledImage image, String reason) {}

        /** A precision answers too much worse than fp32 and is left out of the checkpoint; a sentence says how much. */
        default void leftOut(String precision, String reason) {}
    }

    /**
     * The answers to all images that can be read and decoded, in their order; the listener hears which can't be. With features,
     * of 2,000 at most, where the classifier was loaded for them.
     *
     * @throws DataException if there is none
     * @throws CancellationException if the thread is interrupted
     */
    public LabelledPredictions answers(List<? extends LabelledImage> images, Listener listener) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Queue queue = new Queue(images, new AtomicInteger(), new AtomicInteger());
        try {
            List<Optional<LabelledPredictions.Prediction>> answers = new ArrayList<>();
            images.forEach(each -> answers.add(Optional.empty()));
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> {
                    work(queue, answers, listener);
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                await(worker);
            }
            List<LabelledPredictions.Prediction> given =
                    answers.stream().flatMap(Optional::stream).toList();
            if (given.isEmpty()) {
                throw new DataException("None of the " + images.size() + " images to judge by can be read; the first"
                        + " is " + images.get(0).name());
            }
            return new LabelledPredictions(classifier.labels().size(), given);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Images that several threads share out among them. */
    private record Queue(List<? extends LabelledImage> images, AtomicInteger next, AtomicInteger done) {

        int take() {
            return next.getAndIncrement();
        }

        int size() {
            return images.size();
        }
    }

    private void work(Queue queue, List<Optional<LabelledPredictions.Prediction>> answers, Listener listener) {
        int size = classifier.inputSize();
        ByteBuffer input = ByteBuffer.allocateDirect(size * size * 3);
        try (BatchPredictor predictor = classifier.newPredictor()) {
            for (int i = queue.take(); i < queue.size(); i = queue.take()) {
                LabelledImage image = queue.images().get(i);
                boolean kept = i % (queue.size() / MOST_FEATURES + 1) == 0;
                answers.set(i, answer(image, predictor, input, kept, listener));
                synchronized (listener) {
                    listener.judged(queue.done().incrementAndGet(), queue.size());
                }
            }
        }
    }

    private Optional<LabelledPredictions.Prediction> answer(
            LabelledImage image, BatchPredictor predictor, ByteBuffer input, boolean kept, Listener listener) {
        byte[] encoded;
        try {
            encoded = image.read();
        } catch (IOException e) {
            return skipped(image, "unreadable: " + e.getMessage(), listener);
        }
        return preparer.prepare(encoded)
                .match(
                        prepared -> {
                            input.clear().put(prepared.rgb()).flip();
                            BatchPredictor.LogitsAndFeatures said = predictor.logitsAndFeatures(input, 1);
                            float[] features = kept && said.features().length > 0 ? said.features()[0] : NONE;
                            return Optional.of(new LabelledPredictions.Prediction(
                                    image, said.logits()[0], encoded.length, Sha256.of(encoded), features));
                        },
                        refused -> skipped(image, refused.refusal().reason() + ": " + refused.detail(), listener));
    }

    private static Optional<LabelledPredictions.Prediction> skipped(
            LabelledImage image, String reason, Listener listener) {
        synchronized (listener) {
            listener.skipped(image, reason);
        }
        return Optional.empty();
    }

    private static void await(Future<?> worker) throws IOException {
        try {
            worker.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Stopped while the exported file was judged");
        } catch (ExecutionException e) {
            throw new IOException(
                    "The exported file could not be judged: " + e.getCause().getMessage(), e);
        }
    }
}
