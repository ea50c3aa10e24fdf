package io.bencao.resnet.data;

import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preparation;
import io.bencao.imaging.Preprocessing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
 * Decodes every picture once, with the code that serves, and keeps it at the size that serving resizes to: 200 KB a picture
 * for an input of 224 pixels, whatever the camera delivered. A picture that can't be used is told to the listener by name and
 * left out.
 */
public final class PictureLoading {

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
     * @param inputSize of the network
     * @param threads that decode
     */
    public PictureLoading(int inputSize, int threads) {
        this.side = Preprocessing.forInputSize(inputSize).resizeShortSide();
        this.threads = threads;
        this.preparer = new ImagePreparer(new Preprocessing(1, side, side), ImageLimits.DEFAULT);
    }

    private record Decoded(byte[] levels, byte[] sha256, Optional<String> refusal) {}

    /**
     * Loads pictures into a new store, which the caller closes.
     *
     * @param file of the store
     * @throws IOException if the store can't be written
     */
    public LoadedPictures load(List<Picture> pictures, Path file, Listener listener) throws IOException {
        PixelStore store = new PixelStore(file, side);
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "decode");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return fill(store, pictures, pool, listener);
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        } finally {
            pool.shutdownNow();
        }
    }

    private LoadedPictures fill(PixelStore store, List<Picture> pictures, ExecutorService pool, Listener listener)
            throws IOException {
        List<Picture> kept = new ArrayList<>();
        List<byte[]> digests = new ArrayList<>();
        int ahead = 4 * threads;
        List<Future<Decoded>> pending = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            // Only a few are decoded ahead of the one that is written: pictures in memory stay few.
            while (pending.size() < pictures.size() && pending.size() <= i + ahead) {
                Picture next = pictures.get(pending.size());
                pending.add(pool.submit(() -> decode(next.file())));
            }
            Decoded decoded = answer(pending.set(i, null));
            Picture picture = pictures.get(i);
            if (decoded.refusal().isPresent()) {
                listener.skipped(picture.file(), decoded.refusal().get());
            } else {
                store.write(kept.size(), decoded.levels());
                kept.add(picture);
                digests.add(decoded.sha256());
            }
            listener.loaded(i + 1, pictures.size());
        }
        return new LoadedPictures(store, kept, digests);
    }

    private static Decoded answer(Future<Decoded> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Stopped while pictures were loaded");
        } catch (ExecutionException e) {
            throw new IOException("A picture could not be decoded: " + e.getCause(), e);
        }
    }

    private Decoded decode(Path file) {
        byte[] encoded;
        try {
            encoded = Files.readAllBytes(file);
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

    /** Smaller copies of loaded pictures, for a stage of training at a smaller size; the caller closes their store. */
    public static LoadedPictures reduced(LoadedPictures pictures, int inputSize, Path file) {
        int side = Preprocessing.forInputSize(inputSize).resizeShortSide();
        AreaReduction reduction = new AreaReduction(pictures.store().side(), side);
        try {
            PixelStore store = new PixelStore(file, side);
            byte[] levels = new byte[pictures.store().pictureBytes()];
            for (int i = 0; i < pictures.size(); i++) {
                pictures.store().read(i, levels);
                store.write(i, reduction.apply(levels));
            }
            return new LoadedPictures(store, pictures.pictures(), pictures.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
