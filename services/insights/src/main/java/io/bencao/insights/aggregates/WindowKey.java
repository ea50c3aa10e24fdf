package io.bencao.insights.aggregates;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

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

    /** The cell of the same window and partition that counts what no cell of its own is left for: without any name. */
    K pooled();

    /**
     * The key's bytes begun with its window, with room for more.
     *
     * @param rest bytes that the key appends
     */
    default ByteBuffer begun(int rest) {
        return ByteBuffer.allocate(1 + Long.BYTES + rest)
                .put((byte) size().ordinal())
                .putLong(start());
    }

    /** Takes a window's length, which stands first; its start is the long behind it. */
    static WindowSize size(ByteBuffer from) {
        return WindowSize.values()[from.get()];
    }

    /** Takes a text of so many bytes. */
    static String text(ByteBuffer from, int length) {
        byte[] text = new byte[length];
        from.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
