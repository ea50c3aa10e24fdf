package io.bencao.resnet.head;

import io.bencao.checkpoint.Sha256;
import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preprocessing;
import io.bencao.inference.FeatureExtractor;
import io.bencao.inference.PredictionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Features of images, from the cache or else by decoder and backbone. An image goes through the backbone alone, so that what
 * is cached does not depend on its neighbours.
 */
final class FeatureReading {

    private final FeatureExtractor extractor;
    private final ImagePreparer preparer;
    private final int inputSize;
    private final FeatureFile cache;
    private final int views;
    private final HeadListener listener;
    private int cached;
    private int done;

    /**
     * @param views how many images of each image are read
     */
    FeatureReading(
            FeatureExtractor extractor,
            Preprocessing preprocessing,
            FeatureFile cache,
            int views,
            HeadListener listener) {
        this.extractor = extractor;
        this.preparer = new ImagePreparer(preprocessing, ImageLimits.DEFAULT);
        this.inputSize = preprocessing.inputSize();
        this.cache = cache;
        this.views = views;
        this.listener = listener;
    }

    /** The rows of each image, one a view; none where it can't be used, of which the listener hears. */
    List<List<LabelledFeatures.Row>> read(List<? extends HeadImage> images, int threads, ExecutorService pool) {
        AtomicInteger next = new AtomicInteger();
        List<List<LabelledFeatures.Row>> rows = new ArrayList<>();
        images.forEach(each -> rows.add(List.of()));
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(pool.submit(() -> {
                work(images, next, rows);
                return null;
            }));
        }
        try {
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (InterruptedException e) {
            next.set(images.size());
            Thread.currentThread().interrupt();
            throw new CancellationException("Stopped while features were read");
        } catch (ExecutionException e) {
            next.set(images.size());
            throw new IllegalStateException(
                    "Features could not be read: " + e.getCause().getMessage(), e.getCause());
        }
        return List.copyOf(rows);
    }

    private void work(List<? extends HeadImage> images, AtomicInteger next, List<List<LabelledFeatures.Row>> rows)
            throws IOException {
        ByteBuffer input = ByteBuffer.allocateDirect(inputSize * inputSize * 3);
        try (FeatureExtractor.Worker worker = extractor.newWorker()) {
            for (int i = next.getAndIncrement(); i < images.size(); i = next.getAndIncrement()) {
                HeadImage image = images.get(i);
                List<float[]> known = known(image);
                List<float[]> features = known.isEmpty() ? made(image, worker, input) : known;
                List<LabelledFeatures.Row> made = new ArrayList<>();
                for (float[] each : features) {
                    made.add(new LabelledFeatures.Row(each, image.label(), image.weight() / views, image.sha256()));
                }
                rows.set(i, made);
                tell(images.size(), !known.isEmpty());
            }
        }
    }

    /** All views, or none. */
    private List<float[]> known(HeadImage image) throws IOException {
        List<float[]> known = new ArrayList<>();
        for (int view = 0; view < views; view++) {
            cache.get(image.sha256(), view).ifPresent(known::add);
        }
        return known.size() == views ? known : List.of();
    }

    private List<float[]> made(HeadImage image, FeatureExtractor.Worker worker, ByteBuffer input) {
        byte[] encoded;
        try {
            encoded = image.read();
        } catch (IOException e) {
            return skipped(image, "unreadable: " + e.getMessage());
        }
        if (!Sha256.of(encoded).equals(image.sha256())) {
            return skipped(image, "its bytes are others than those that were labelled");
        }
        return preparer.prepare(encoded)
                .match(
                        prepared -> through(image, prepared.rgb(), worker, input),
                        refused -> skipped(image, refused.refusal().reason() + ": " + refused.detail()));
    }

    private List<float[]> through(HeadImage image, byte[] rgb, FeatureExtractor.Worker worker, ByteBuffer input) {
        List<float[]> made = new ArrayList<>();
        for (int view = 0; view < views; view++) {
            input.clear().put(Views.of(rgb, inputSize, view)).flip();
            float[] features = worker.features(input, 1)[0];
            for (float feature : features) {
                if (!Float.isFinite(feature)) {
                    throw new PredictionException("the backbone answered " + feature + " to " + image.name(), null);
                }
            }
            made.add(features);
        }
        for (int view = 0; view < views; view++) {
            cache.put(image.sha256(), view, made.get(view));
        }
        return made;
    }

    private synchronized List<float[]> skipped(HeadImage image, String reason) {
        listener.skipped(image, reason);
        return List.of();
    }

    private synchronized void tell(int total, boolean fromCache) {
        cached += fromCache ? 1 : 0;
        done++;
        listener.features(done, total, cached);
    }

    /** Images whose features came from the cache. */
    synchronized int cached() {
        return cached;
    }
}
