package io.bencao.insights.topology.sources;

import io.bencao.insights.aggregates.WindowSize;
import io.bencao.insights.serde.KeySerde;
import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * A window of a partition.
 *
 * @param kind whose cells: those of single sources, or those of all together
 * @param size its length
 * @param start milliseconds since the epoch
 */
record WindowId(Kind kind, WindowSize size, long start) {

    /** Whose cells. */
    enum Kind {
        ALL,
        SOURCES
    }

    /** The oldest first, of those that begin together the longest. */
    static final Comparator<WindowId> BY_AGE = Comparator.comparingLong(WindowId::start)
            .thenComparing(WindowId::size, Comparator.reverseOrder())
            .thenComparing(WindowId::kind);

    /** In stores. */
    static final KeySerde<WindowId> SERDE = new KeySerde<>(WindowId::ordered, WindowId::read);

    long end() {
        return start + size.millis();
    }

    private byte[] ordered() {
        return ByteBuffer.allocate(2 + Long.BYTES)
                .put((byte) kind.ordinal())
                .put((byte) size.ordinal())
                .putLong(start)
                .array();
    }

    private static WindowId read(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        return new WindowId(Kind.values()[from.get()], WindowSize.values()[from.get()], from.getLong());
    }
}
