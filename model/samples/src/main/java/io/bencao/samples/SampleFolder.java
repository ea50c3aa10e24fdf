package io.bencao.samples;

import io.bencao.samples.camera.Lighting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/** Writes sample images the way {@code bencao train --data} reads them: one folder for each class. */
public final class SampleFolder {

    private SampleFolder() {}

    /**
     * Draws images and writes each as {@code dir/<label>/s<seed>-<index>.jpg}, on all cores. Files of the same name are
     * replaced, others are left alone.
     *
     * @param dir where the class folders go; made if missing
     * @param seed which row of images
     * @param lighting the lamps they are taken under
     * @param first the index to begin with
     * @param count how many
     * @param progress is told, from any thread, how many are written
     * @throws UncheckedIOException if a file cannot be written
     */
    public static void write(Path dir, long seed, Lighting lighting, long first, int count, IntConsumer progress) {
        SampleImages images = new SampleImages(seed, lighting);
        AtomicInteger written = new AtomicInteger();
        LongStream.range(first, first + count).parallel().forEach(index -> {
            SampleImage image = images.image(index);
            try {
                Path folder = Files.createDirectories(dir.resolve(image.label()));
                Files.write(folder.resolve(image.fileName()), image.jpeg());
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write sample images below " + dir + ": " + e.getMessage(), e);
            }
            progress.accept(written.incrementAndGet());
        });
    }
}
