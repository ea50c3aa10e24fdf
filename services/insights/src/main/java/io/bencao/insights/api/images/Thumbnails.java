package io.bencao.insights.api.images;

import io.bencao.imaging.Refusal;
import io.bencao.imaging.Thumbnail;
import io.bencao.imaging.Thumbnailer;
import io.bencao.insights.api.shared.Refusals;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Thumbnails, each made once: whoever asks for one that is being made waits for it, and what came of it is kept, also that there can be
 * none. What decoding takes is known from the image's header, and is taken from one budget before. Thread-safe; made on the
 * caller's thread.
 */
public final class Thumbnails {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Thumbnailer maker;
    private final ThumbnailCache cache;
    private final ByteBudget budget;
    private final ThumbnailMeters meters;
    private final Map<String, CompletableFuture<Thumbnail>> making = new ConcurrentHashMap<>();

    /**
     * @param cache keeps them for a while
     * @param budget what decoding all of them may take at any moment
     */
    public Thumbnails(Thumbnailer maker, ThumbnailCache cache, ByteBudget budget, ThumbnailMeters meters) {
        this.maker = maker;
        this.cache = cache;
        this.budget = budget;
        this.meters = meters;
    }

    /** Has an image's bytes for whoever works with them, in whatever seat that takes. */
    interface Original {
        Thumbnail with(Function<byte[], Thumbnail> work);
    }

    /**
     * The thumbnail of an image.
     *
     * @param name of the image's bytes: their digest
     * @param original has them, where they are needed
     */
    Thumbnail of(String name, Original original) {
        Optional<Thumbnail> kept = cache.get(name);
        if (kept.isPresent()) {
            return kept.get();
        }
        CompletableFuture<Thumbnail> mine = new CompletableFuture<>();
        CompletableFuture<Thumbnail> others = making.putIfAbsent(name, mine);
        if (others != null) {
            return awaited(others);
        }
        try {
            // Somebody may have finished it since the first look.
            Thumbnail made = cache.get(name).orElseGet(() -> original.with(this::made));
            cache.put(name, made);
            mine.complete(made);
            return made;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            making.remove(name, mine);
        }
    }

    private Thumbnail made(byte[] encoded) {
        return maker.inspect(encoded)
                .match(
                        admissible -> withinBudget(encoded, admissible.decodeBytes()),
                        refused -> new Thumbnail.Refused(refused.refusal(), refused.detail()));
    }

    private Thumbnail withinBudget(byte[] encoded, long bytes) {
        if (!budget.holds(bytes)) {
            return new Thumbnail.Refused(
                    Refusal.TOO_MANY_PIXELS,
                    "decoding it takes " + bytes + " bytes, more than are spent on thumbnails (bencao.insights.images"
                            + ".decode-memory)");
        }
        try (ByteBudget.Share share = budget.take(bytes, PATIENCE)) {
            meters.decoding(budget.taken());
            return maker.make(encoded);
        }
    }

    private static Thumbnail awaited(CompletableFuture<Thumbnail> others) {
        try {
            return others.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw ByteBudget.busy();
        } catch (InterruptedException e) {
            throw Refusals.interrupted(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
