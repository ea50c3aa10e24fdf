package io.bencao.insights.topology.checkpoints;

import io.bencao.insights.tally.Packer;
import io.bencao.insights.tally.Unpacker;
import io.bencao.insights.tally.WindowSize;
import org.apache.kafka.common.utils.Bytes;

/**
 * What became of the images of ten seconds.
 *
 * @param answered got a prediction
 * @param dead became dead letters
 */
public record VerdictCounts(long answered, long dead) {

    /** Nothing yet. */
    public static final VerdictCounts NONE = new VerdictCounts(0, 0);

    /** Both together. */
    public VerdictCounts plus(VerdictCounts other) {
        return new VerdictCounts(answered + other.answered, dead + other.dead);
    }

    /** All verdicts. */
    public long all() {
        return answered + dead;
    }

    /** Share of dead letters; 0 without any verdict. */
    public double share() {
        return all() == 0 ? 0 : (double) dead / all();
    }

    /** Key of the window of a moment, milliseconds since the epoch; keys sort by time. */
    public static Bytes key(long moment) {
        return Bytes.wrap(
                new Packer().fixed(WindowSize.TEN_SECONDS.startOf(moment)).bytes());
    }

    byte[] pack() {
        return new Packer().number(answered).number(dead).bytes();
    }

    /** From bytes. */
    public static VerdictCounts unpack(byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        return new VerdictCounts(from.number(), from.number());
    }
}
