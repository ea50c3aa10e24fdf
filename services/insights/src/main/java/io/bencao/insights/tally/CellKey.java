package io.bencao.insights.tally;

import org.apache.kafka.common.utils.Bytes;

/**
 * Which cell. As bytes it sorts by scope, length and start, so that the windows of all sources stand together, and a window's
 * cells as well.
 *
 * @param size the window's length
 * @param start its start, milliseconds since the epoch
 * @param partition of {@code predictions} that the cell counts; all-sources cells of several partitions are summed when read
 * @param source the source; empty: all of the partition
 * @param checkpoint digest of the checkpoint that answered
 * @param label what it answered
 */
public record CellKey(WindowSize size, long start, int partition, String source, String checkpoint, String label) {

    private static final int ALL = 0;
    private static final int ONE = 1;

    /** No source has this name: an image event without one is dead-lettered. */
    public static final String ALL_SOURCES = "";

    /** The same of another window. */
    public CellKey in(WindowSize otherSize, long otherStart) {
        return new CellKey(otherSize, otherStart, partition, source, checkpoint, label);
    }

    /** As bytes. */
    public Bytes pack() {
        return Bytes.wrap(window(size, start, source)
                .number(partition)
                .text(checkpoint)
                .text(label)
                .bytes());
    }

    /** What the keys of all cells of a window of a source, or of all sources, begin with. */
    public static Bytes ofWindow(WindowSize size, long start, String source) {
        return Bytes.wrap(window(size, start, source).bytes());
    }

    /**
     * Where the keys of windows from a start on begin.
     *
     * @param single those of single sources, or those of all
     */
    public static Bytes from(boolean single, WindowSize size, long start) {
        return Bytes.wrap(scope(single, size, start).bytes());
    }

    /** From bytes. */
    public static CellKey unpack(Bytes bytes) {
        Unpacker from = new Unpacker(bytes.get());
        boolean single = from.raw() == ONE;
        WindowSize size = WindowSize.values()[from.raw()];
        long start = from.fixed();
        String source = single ? from.text() : ALL_SOURCES;
        return new CellKey(size, start, from.small(), source, from.text(), from.text());
    }

    private static Packer window(WindowSize size, long start, String source) {
        boolean single = !source.isEmpty();
        Packer to = scope(single, size, start);
        return single ? to.text(source) : to;
    }

    private static Packer scope(boolean single, WindowSize size, long start) {
        return new Packer().raw(single ? ONE : ALL).raw(size.ordinal()).fixed(start);
    }
}
