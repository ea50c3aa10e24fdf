package io.bencao.insights.aggregates;

import io.bencao.insights.serde.KeySerde;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Which cell of all sources together.
 *
 * @param size the window's length
 * @param start its start, milliseconds since the epoch
 * @param partition of {@code predictions} that the cell counts; cells of several partitions are summed when read
 * @param checkpoint digest of the checkpoint that predicted; empty with the label: see {@link #pooled}
 * @param label what it predicted
 */
public record CellKey(WindowSize size, long start, int partition, String checkpoint, String label)
        implements WindowKey<CellKey> {

    /** In stores. */
    public static final KeySerde<CellKey> SERDE = new KeySerde<>(CellKey::ordered, CellKey::read);

    /** Where the keys of windows of that length begin, from a start on: before all of them, after all earlier ones. */
    public static CellKey from(WindowSize size, long start) {
        return new CellKey(size, start, 0, "", "");
    }

    @Override
    public CellKey in(WindowSize otherSize, long otherStart) {
        return new CellKey(otherSize, otherStart, partition, checkpoint, label);
    }

    @Override
    public CellKey pooled() {
        return new CellKey(size, start, partition, "", "");
    }

    private byte[] ordered() {
        byte[] digest = checkpoint.getBytes(StandardCharsets.UTF_8);
        byte[] name = label.getBytes(StandardCharsets.UTF_8);
        return begun(Integer.BYTES + Short.BYTES + digest.length + name.length)
                .putInt(partition)
                .putShort((short) digest.length)
                .put(digest)
                .put(name)
                .array();
    }

    private static CellKey read(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        WindowSize size = WindowKey.size(from);
        long start = from.getLong();
        int partition = from.getInt();
        String checkpoint = WindowKey.text(from, Short.toUnsignedInt(from.getShort()));
        return new CellKey(size, start, partition, checkpoint, WindowKey.text(from, from.remaining()));
    }
}
