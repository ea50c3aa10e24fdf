package io.bencao.insights.aggregates;

import io.bencao.insights.serde.KeySerde;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Which cell of a source. Its bytes sort by length and start, then source, so that a source's cells of a window stand together.
 *
 * @param size the window's length
 * @param start its start, milliseconds since the epoch
 * @param source the source; empty in bounds of ranges and in {@link #pooled} alone: no source has an empty name
 * @param partition of {@code predictions}: a foreign partitioner may spread a source
 * @param label what was predicted
 */
public record SourceCellKey(WindowSize size, long start, String source, int partition, String label)
        implements WindowKey<SourceCellKey> {

    /** In stores. */
    public static final KeySerde<SourceCellKey> SERDE = new KeySerde<>(SourceCellKey::ordered, SourceCellKey::read);

    /** Where the keys of windows of that length begin, from a start on: before all of them, after all earlier ones. */
    public static SourceCellKey from(WindowSize size, long start) {
        return first(size, start, "");
    }

    /** Before all cells of a source in a window. */
    public static SourceCellKey first(WindowSize size, long start, String source) {
        return new SourceCellKey(size, start, source, 0, "");
    }

    /** After all cells of a source in a window. */
    public static SourceCellKey last(WindowSize size, long start, String source) {
        return new SourceCellKey(size, start, source, Integer.MAX_VALUE, "");
    }

    @Override
    public SourceCellKey in(WindowSize otherSize, long otherStart) {
        return new SourceCellKey(otherSize, otherStart, source, partition, label);
    }

    @Override
    public SourceCellKey pooled() {
        return new SourceCellKey(size, start, "", partition, "");
    }

    private byte[] ordered() {
        byte[] name = source.getBytes(StandardCharsets.UTF_8);
        byte[] predicted = label.getBytes(StandardCharsets.UTF_8);
        return begun(Integer.BYTES + name.length + Integer.BYTES + predicted.length)
                .putInt(name.length)
                .put(name)
                .putInt(partition)
                .put(predicted)
                .array();
    }

    private static SourceCellKey read(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        WindowSize size = WindowKey.size(from);
        long start = from.getLong();
        String source = WindowKey.text(from, from.getInt());
        int partition = from.getInt();
        return new SourceCellKey(size, start, source, partition, WindowKey.text(from, from.remaining()));
    }
}
