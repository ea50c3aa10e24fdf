package io.bencao.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/** Writes sample pictures the way {@code bencao train --data} reads them: one folder for each class. */
public final class SampleFolder {

    private SampleFolder() {}

    /**
     * Draws pictures and writes each as {@code dir/<label>/s<seed>-<index>.jpg}, on all cores. Files of the same name are
     * replaced, others are left alone.
     *
     * @param dir where the class folders go; made if missing
     * @param seed which row of pictures
     * @param lighting the lamps they are taken under
     * @param first the index to begin with
     * @param count how many
     * @param progress is told, from any thread, how many are written
     * @throws UncheckedIOException if a file cannot be written
     */
    public static void write(Path dir, long seed, Lighting lighting, long first, int count, IntConsumer progress) {
        SamplePictures pictures = new SamplePictures(seed, lighting);
        AtomicInteger written = new AtomicInteger();
        LongStream.range(first, first + count).parallel().forEach(index -> {
            SamplePicture picture = pictures.picture(index);
            try {
                Path folder = Files.createDirectories(dir.resolve(picture.label()));
                Files.write(folder.resolve(picture.fileName()), picture.jpeg());
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write sample pictures below " + dir + ": " + e.getMessage(), e);
            }
            progress.accept(written.incrementAndGet());
        });
    }
}
