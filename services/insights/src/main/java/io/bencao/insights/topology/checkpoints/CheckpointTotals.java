package io.bencao.insights.topology.checkpoints;

import io.bencao.insights.aggregates.Counts;
import io.bencao.insights.serde.Format;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * What is remembered of a checkpoint for ever.
 *
 * @param images predictions by it
 * @param firstAt start of the first window with one, milliseconds since the epoch
 * @param lastAt start of the last one
 * @param firstConfidences its first confidences by bin: what later ones are held against
 */
public record CheckpointTotals(long images, long firstAt, long lastAt, long[] firstConfidences) {

    /** In stores. */
    public static final Format<CheckpointTotals> FORMAT = Format.of(CheckpointTotals::write, CheckpointTotals::read);

    /** So many confidences make a reference. */
    public static final int REFERENCE = 2000;

    static CheckpointTotals none(long at, int bins) {
        return new CheckpointTotals(0, at, at, new long[bins]);
    }

    CheckpointTotals plus(long at, Counts confidences) {
        long[] first = firstConfidences.clone();
        if (reference().total() < REFERENCE) {
            for (int bin = 0; bin < first.length; bin++) {
                first[bin] += confidences.in(bin);
            }
        }
        return new CheckpointTotals(images + confidences.total(), Math.min(firstAt, at), Math.max(lastAt, at), first);
    }

    /** The reference, once it is complete; until then what there is of it. */
    Counts reference() {
        Counts counts = Counts.NONE;
        for (int bin = 0; bin < firstConfidences.length; bin++) {
            counts = firstConfidences[bin] == 0 ? counts : counts.plus(bin, firstConfidences[bin]);
        }
        return counts;
    }

    /** What later confidences are held against; none while too few have come. */
    public Counts completeReference() {
        Counts counts = reference();
        return counts.total() < REFERENCE ? Counts.NONE : counts;
    }

    private void write(Encoder to) throws IOException {
        to.writeLong(images);
        to.writeLong(firstAt);
        to.writeLong(lastAt);
        to.writeInt(firstConfidences.length);
        for (long count : firstConfidences) {
            to.writeLong(count);
        }
    }

    private static CheckpointTotals read(Decoder from) throws IOException {
        long images = from.readLong();
        long firstAt = from.readLong();
        long lastAt = from.readLong();
        long[] first = new long[from.readInt()];
        for (int bin = 0; bin < first.length; bin++) {
            first[bin] = from.readLong();
        }
        return new CheckpointTotals(images, firstAt, lastAt, first);
    }
}
