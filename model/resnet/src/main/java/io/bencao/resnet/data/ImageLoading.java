package io.bencao.resnet.data;

import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preparation;
import io.bencao.imaging.Preprocessing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Decodes every image once, with the code that serves, and keeps it at the size that serving resizes to: 200 KB an image
 * for an input of 224 pixels, whatever the camera delivered. An image that can't be used is told to the listener by name and
 * left out.
 */
public final class ImageLoading {

    private final int side;
    private final int threads;
    private final ImagePreparer preparer;

    /** Hears about the progress, on the thread that loads. */
    public interface Listener {
        /** So many of all have been decoded or left out. */
        void loaded(int done, int total);

        /** This one is left out. */
        void skipped(Path file, String reason);
    }

    /**
     * @param steps of the network's preparation
     * @param threads that decode
     */
    public ImageLoading(Preprocessing steps, int threads) {
        this.side = steps.resizeShortSide();
        this.threads = threads;
        this.preparer = new ImagePreparer(steps.uncropped(), ImageLimits.DEFAULT);
    }

    private record Decoded(byte[] levels, byte[] sha256, Optional<String> refusal) {}

    /**
     * Loads images into a new store, which the caller closes.
     *
     * @param file of the store
     * @throws IOException if the store can't be written
     */
    public LoadedImages load(List<ImageFile> images, Path file, Listener listener) throws IOException {
        PixelStore store = new PixelStore(file, side);
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "decode");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return fill(store, images, pool, listener);
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        } finally {
            pool.shutdownNow();
        }
    }

    private LoadedImages fill(PixelStore store, List<ImageFile> images, ExecutorService pool, Listener listener)
            throws IOException {
        List<ImageFile> kept = new ArrayList<>();
        List<byte[]> digests = new ArrayList<>();
        int ahead = 4 * threads;
        List<Future<Decoded>> pending = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            // Only a few are decoded ahead of the one that is written: images in memory stay few.
            while (pending.size() < images.size() && pending.size() <= i + ahead) {
                ImageFile next = images.get(pending.size());
                pending.add(pool.submit(() -> decode(next)));
            }
            Decoded decoded = answer(pending.set(i, null));
            ImageFile image = images.get(i);
            if (decoded.refusal().isPresent()) {
                listener.skipped(image.file(), decoded.refusal().get());
            } else {
                store.write(kept.size(), decoded.levels());
                kept.add(image);
                digests.add(decoded.sha256());
            }
            listener.loaded(i + 1, images.size());
        }
        return new LoadedImages(store, kept, digests);
    }

    private static Decoded answer(Future<Decoded> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Stopped while images were loaded");
        } catch (ExecutionException e) {
            throw new IOException("An image could not be decoded: " + e.getCause(), e);
        }
    }

    private Decoded decode(ImageFile image) {
        byte[] encoded;
        try {
            encoded = image.read();
        } catch (IOException e) {
            return new Decoded(null, null, Optional.of("unreadable file: " + e.getMessage()));
        }
        Preparation preparation = preparer.prepare(encoded);
        return preparation.match(
                prepared -> new Decoded(prepared.rgb(), sha256(encoded), Optional.empty()),
                refused -> new Decoded(null, null, Optional.of(refused.refusal().reason() + ": " + refused.detail())));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * Smaller copies of loaded images, for a stage of training at a smaller size; the caller closes their store.
     *
     * @param side of theirs, pixels
     */
    public static LoadedImages reduced(LoadedImages images, int side, Path file) {
        AreaReduction reduction = new AreaReduction(images.store().side(), side);
        try {
            PixelStore store = new PixelStore(file, side);
            byte[] levels = new byte[images.store().imageBytes()];
            for (int i = 0; i < images.size(); i++) {
                images.store().read(i, levels);
                store.write(i, reduction.apply(levels));
            }
            return new LoadedImages(store, images.images(), images.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
