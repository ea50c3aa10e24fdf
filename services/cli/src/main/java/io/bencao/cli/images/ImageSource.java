package io.bencao.cli.images;

import java.util.function.LongConsumer;

/** A numbered supply of images. Thread-safe. */
public interface ImageSource {

    /** How many different ones there are. */
    long count();

    /**
     * One of them, read or made at this moment.
     *
     * @param index from 0, below {@link #count}
     */
    NamedImage image(long index);

    /**
     * Gets the first ones ready, so that taking them later is quick. Files need nothing.
     *
     * @param first how many
     * @param threads on how many threads
     * @param progress is told, from any of them, how many are ready
     */
    default void prepare(long first, int threads, LongConsumer progress) {}

    /** In a few words, where they come from. */
    String description();
}
