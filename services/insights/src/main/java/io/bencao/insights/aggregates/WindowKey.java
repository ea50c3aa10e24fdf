package io.bencao.insights.aggregates;

/**
 * Which cell of which window. Its bytes sort by length and start, so that a window's cells stand together and old windows are
 * found without looking at others.
 *
 * @param <K> the key itself
 */
public interface WindowKey<K> {

    /** The window's length. */
    WindowSize size();

    /** The window's start, milliseconds since the epoch. */
    long start();

    /** The same cell of another window. */
    K in(WindowSize otherSize, long otherStart);
}
