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
public record OutcomeCounts(long answered, long dead) {

    /** Nothing yet. */
    public static final OutcomeCounts NONE = new OutcomeCounts(0, 0);

    /** Both together. */
    public OutcomeCounts plus(OutcomeCounts other) {
        return new OutcomeCounts(answered + other.answered, dead + other.dead);
    }

    /** All outcomes. */
    public long all() {
        return answered + dead;
    }

    /** Share of dead letters; 0 without any outcome. */
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
    public static OutcomeCounts unpack(byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        return new OutcomeCounts(from.number(), from.number());
    }
}
