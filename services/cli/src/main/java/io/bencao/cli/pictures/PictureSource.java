package io.bencao.cli.pictures;

/** A numbered supply of pictures. Thread-safe. */
public interface PictureSource {

    /** How many different ones there are. */
    long count();

    /**
     * One of them, read or made at this moment.
     *
     * @param index from 0, below {@link #count}
     */
    Picture picture(long index);

    /** In a few words, where they come from. */
    String description();
}
