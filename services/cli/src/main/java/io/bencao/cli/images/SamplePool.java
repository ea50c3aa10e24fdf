package io.bencao.cli.images;

import io.bencao.samples.SampleImage;
import io.bencao.samples.SampleImages;
import io.bencao.samples.camera.Lighting;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Sample images of one seed, drawn once each and kept: drawing one takes longer than labelling it. */
public final class SamplePool implements ImageSource {

    private final SampleImages images;
    private final long seed;
    private final long count;
    private final ConcurrentHashMap<Long, NamedImage> drawn = new ConcurrentHashMap<>();

    /** Under the usual lamps. */
    public SamplePool(long seed, long count) {
        this(seed, Lighting.USUAL, count);
    }

    /** @param count how many different ones */
    public SamplePool(long seed, Lighting lighting, long count) {
        this.images = new SampleImages(seed, lighting);
        this.seed = seed;
        this.count = count;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public NamedImage image(long index) {
        return drawn.computeIfAbsent(index, this::draw);
    }

    @Override
    public void prepare(long first, int threads, LongConsumer progress) {
        AtomicLong next = new AtomicLong();
        AtomicLong done = new AtomicLong();
        long end = Math.min(first, count);
        Runnable draw = () -> {
            for (long index = next.getAndIncrement(); index < end; index = next.getAndIncrement()) {
                image(index);
                progress.accept(done.incrementAndGet());
            }
        };
        CompletableFuture<?>[] others = IntStream.range(1, threads)
                .mapToObj(thread -> CompletableFuture.runAsync(draw))
                .toArray(CompletableFuture[]::new);
        draw.run();
        CompletableFuture.allOf(others).join();
    }

    @Override
    public String description() {
        return count + " sample images of seed " + seed;
    }

    private NamedImage draw(long index) {
        SampleImage sample = images.image(index);
        return new NamedImage(sample.fileName(), Optional.of(sample.label()), sample.jpeg());
    }
}
