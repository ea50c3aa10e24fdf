package io.bencao.resnet.data;

import io.bencao.resnet.export.Normalisation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Goes through images batch by batch. While one batch is learned the next is made on a thread of its own; two buffers take
 * turns. What an image looks like depends on seed, epoch and image, not on threads or time.
 */
public final class Batches implements AutoCloseable {

    private final LoadedImages images;
    private final int seen;
    private final int size;
    private final int batchSize;
    private final Projector projector;
    private final byte[] levels;
    private final ByteBuffer[] buffers;
    private final ExecutorService maker;

    /**
     * Of images that are kept at the size of the network's input.
     *
     * @param images to draw from
     * @param size of the network's input
     * @param batchSize most images in a batch
     */
    public Batches(LoadedImages images, int size, int batchSize, Normalisation normalisation) {
        this(images, size, size, batchSize, normalisation);
    }

    /**
     * Of images that are kept at any size.
     *
     * @param images to draw from
     * @param seen side of the middle that serving sees, in pixels of the images
     * @param size of the network's input
     * @param batchSize most images in a batch
     */
    public Batches(LoadedImages images, int seen, int size, int batchSize, Normalisation normalisation) {
        this.images = images;
        this.seen = seen;
        this.size = size;
        this.batchSize = batchSize;
        this.projector = new Projector(images.store().side(), size, normalisation);
        this.levels = new byte[images.store().imageBytes()];
        int bytes = Math.multiplyExact(batchSize * 3 * Float.BYTES, size * size);
        this.buffers = new ByteBuffer[] {direct(bytes), direct(bytes)};
        this.maker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "batches");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /** How many batches {@link #shuffled} makes of so many images. */
    public static int shuffledBatches(int images, int batchSize) {
        return Math.max(1, images / batchSize);
    }

    /**
     * Every image once in a new order, varied. A rest that fills no batch is left for another epoch: batch normalisation
     * learns badly from a few images.
     */
    public void shuffled(
            List<Integer> indices, Augmentation augmentation, long seed, int epoch, Consumer<Batch> consumer) {
        List<Integer> order = new ArrayList<>(indices);
        Collections.shuffle(order, new Random(mixed(seed, epoch)));
        int whole = shuffledBatches(order.size(), batchSize) * batchSize;
        run(order.subList(0, Math.min(whole, order.size())), consumer, index -> {
            SplittableRandom random = new SplittableRandom(mixed(mixed(seed, epoch), index));
            return View.draw(images.store().side(), seen, augmentation, random);
        });
    }

    /** Every image once in the given order, its centre as serving sees it. */
    public void inOrder(List<Integer> indices, Consumer<Batch> consumer) {
        run(indices, consumer, index -> View.centre(images.store().side(), seen));
    }

    private interface Views {
        View of(int index);
    }

    private void run(List<Integer> order, Consumer<Batch> consumer, Views views) {
        Future<Batch> next = submit(order, 0, views);
        for (int number = 0; number * batchSize < order.size(); number++) {
            Batch batch = made(next);
            next = submit(order, number + 1, views);
            consumer.accept(batch);
        }
    }

    private Future<Batch> submit(List<Integer> order, int number, Views views) {
        int from = Math.min(order.size(), number * batchSize);
        int to = Math.min(order.size(), from + batchSize);
        return maker.submit(() -> make(order.subList(from, to), buffers[number % 2], views));
    }

    private Batch make(List<Integer> indices, ByteBuffer buffer, Views views) {
        int floats = 3 * size * size;
        buffer.clear();
        for (int i = 0; i < indices.size(); i++) {
            images.store().read(indices.get(i), levels);
            projector.draw(levels, views.of(indices.get(i)), buffer.asFloatBuffer(), i * floats);
        }
        buffer.limit(indices.size() * floats * Float.BYTES);
        return new Batch(buffer, indices.stream().map(images::label).toList(), size);
    }

    private static Batch made(Future<Batch> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Stopped while a batch was made");
        } catch (ExecutionException e) {
            throw new IllegalStateException("A batch could not be made", e.getCause());
        }
    }

    private static long mixed(long one, long other) {
        return new SplittableRandom(one * 0x9E3779B97F4A7C15L + other).nextLong();
    }

    @Override
    public void close() {
        maker.shutdownNow();
    }
}
