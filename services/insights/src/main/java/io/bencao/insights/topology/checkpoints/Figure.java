package io.bencao.insights.topology.checkpoints;

import io.bencao.insights.tally.Cell;
import io.bencao.insights.tally.Packer;
import io.bencao.insights.tally.Unpacker;
import io.bencao.insights.topology.Json;
import io.bencao.insights.topology.events.Judgement;
import java.nio.charset.StandardCharsets;

/** What is counted over all partitions. */
public sealed interface Figure {

    /** Key of all of them: they go to one partition. */
    byte[] KEY = "figures".getBytes(StandardCharsets.UTF_8);

    /** As bytes. */
    byte[] pack();

    /**
     * A person's judgement of a checkpoint's answer.
     *
     * @param judgement what was said
     * @param takenBack whether it is void from now on
     */
    record Judged(Judgement judgement, boolean takenBack) implements Figure {

        private static final int TAG = 1;

        @Override
        public byte[] pack() {
            return new Packer()
                    .raw(TAG)
                    .raw(takenBack ? 1 : 0)
                    .block(Json.write(judgement))
                    .bytes();
        }
    }

    /**
     * What a partition counted in a closed window of ten seconds.
     *
     * @param start of the window, milliseconds since the epoch
     * @param checkpoint digest of the checkpoint
     * @param label what it answered
     * @param cell the sums
     */
    record Pulse(long start, String checkpoint, String label, Cell cell) implements Figure {

        private static final int TAG = 2;

        @Override
        public byte[] pack() {
            return new Packer()
                    .raw(TAG)
                    .fixed(start)
                    .text(checkpoint)
                    .text(label)
                    .block(cell.pack())
                    .bytes();
        }
    }

    /**
     * An image that could not be answered.
     *
     * @param at the broker's append time of the dead letter, milliseconds since the epoch
     */
    record Dead(long at) implements Figure {

        private static final int TAG = 3;

        @Override
        public byte[] pack() {
            return new Packer().raw(TAG).fixed(at).bytes();
        }
    }

    /** From bytes. */
    static Figure unpack(byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        int tag = from.raw();
        return switch (tag) {
            case Judged.TAG -> {
                boolean takenBack = from.raw() == 1;
                yield new Judged(Json.read(from.block(), Judgement.class), takenBack);
            }
            case Pulse.TAG -> new Pulse(from.fixed(), from.text(), from.text(), Cell.unpack(from.block()));
            case Dead.TAG -> new Dead(from.fixed());
            default -> throw new IllegalStateException("no figure has the tag " + tag);
        };
    }
}
