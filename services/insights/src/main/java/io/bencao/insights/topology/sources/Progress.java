package io.bencao.insights.topology.sources;

import io.bencao.insights.tally.Packer;
import io.bencao.insights.tally.Unpacker;
import org.apache.kafka.common.utils.Bytes;

/**
 * How far the windows of a partition are.
 *
 * @param rolledUntil windows of ten seconds that end by then are closed and part of their minute, milliseconds since the epoch
 * @param late predictions that came after their window was closed
 */
public record Progress(long rolledUntil, long late) {

    /** Sorts after all cells. */
    private static final int SCOPE = 2;

    /** The key of a partition's. */
    public static Bytes key(int partition) {
        return Bytes.wrap(new Packer().raw(SCOPE).number(partition).bytes());
    }

    byte[] pack() {
        return new Packer().fixed(rolledUntil).number(late).bytes();
    }

    /** From bytes. */
    public static Progress unpack(byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        return new Progress(from.fixed(), from.number());
    }
}
