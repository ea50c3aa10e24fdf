package io.bencao.insights.topology.checkpoints;

import io.bencao.insights.aggregates.Cell;
import io.bencao.insights.serde.Fields;
import io.bencao.insights.serde.Format;
import java.io.IOException;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** What the partitions report of checkpoints, to be added up over all of them. */
public sealed interface CheckpointInput {

    /** Key of all of them: they go to one partition. */
    String KEY = "all";

    /** In internal topics. */
    Format<CheckpointInput> FORMAT = Format.of(CheckpointInput::write, CheckpointInput::read);

    /**
     * A person's judgement of a checkpoint's prediction.
     *
     * @param judgement what was said
     * @param takenBack whether it is void from now on
     */
    record JudgementChange(Judgement judgement, boolean takenBack) implements CheckpointInput {

        private static final int TAG = 0;
    }

    /**
     * What a partition counted in a closed window of ten seconds.
     *
     * @param start of the window, milliseconds since the epoch
     * @param checkpoint digest of the checkpoint
     * @param label what it predicted
     * @param cell the sums
     */
    record ClosedWindow(long start, String checkpoint, String label, Cell cell) implements CheckpointInput {

        private static final int TAG = 1;
    }

    /**
     * An image that became a dead letter.
     *
     * @param at the broker's append time of the dead letter, milliseconds since the epoch
     */
    record DeadLetterSeen(long at) implements CheckpointInput {

        private static final int TAG = 2;
    }

    /**
     * For how many sources of a partition a rule holds.
     *
     * @param rule its name
     * @param partition of {@code predictions}
     * @param sources how many
     * @param alone how many of them have an alert of their own
     * @param named some of their names
     */
    record Crowd(String rule, int partition, int sources, int alone, List<String> named) implements CheckpointInput {

        /** In stores. */
        static final Format<Crowd> CROWD = Format.of(Crowd::write, Crowd::read);

        private static final int TAG = 3;

        public Crowd {
            named = List.copyOf(named);
        }

        private void write(Encoder to) throws IOException {
            to.writeString(rule);
            to.writeInt(partition);
            to.writeInt(sources);
            to.writeInt(alone);
            Fields.writeList(named, (name, encoder) -> encoder.writeString(name), to);
        }

        private static Crowd read(Decoder from) throws IOException {
            return new Crowd(
                    from.readString(),
                    from.readInt(),
                    from.readInt(),
                    from.readInt(),
                    Fields.readList(Decoder::readString, from));
        }
    }

    private static void write(CheckpointInput input, Encoder to) throws IOException {
        if (input instanceof JudgementChange change) {
            to.writeIndex(JudgementChange.TAG);
            Judgement.FORMAT.write(change.judgement(), to);
            to.writeBoolean(change.takenBack());
        } else if (input instanceof ClosedWindow window) {
            to.writeIndex(ClosedWindow.TAG);
            to.writeLong(window.start());
            to.writeString(window.checkpoint());
            to.writeString(window.label());
            Cell.FORMAT.write(window.cell(), to);
        } else if (input instanceof DeadLetterSeen dead) {
            to.writeIndex(DeadLetterSeen.TAG);
            to.writeLong(dead.at());
        } else if (input instanceof Crowd crowd) {
            to.writeIndex(Crowd.TAG);
            Crowd.CROWD.write(crowd, to);
        }
    }

    private static CheckpointInput read(Decoder from) throws IOException {
        int tag = from.readIndex();
        return switch (tag) {
            case JudgementChange.TAG -> new JudgementChange(Judgement.FORMAT.read(from), from.readBoolean());
            case ClosedWindow.TAG ->
                new ClosedWindow(from.readLong(), from.readString(), from.readString(), Cell.FORMAT.read(from));
            case DeadLetterSeen.TAG -> new DeadLetterSeen(from.readLong());
            case Crowd.TAG -> Crowd.CROWD.read(from);
            default -> throw new IOException("no input has the tag " + tag);
        };
    }
}
