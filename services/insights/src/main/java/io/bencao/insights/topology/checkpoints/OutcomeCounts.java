package io.bencao.insights.topology.checkpoints;

import io.bencao.insights.serde.Format;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * What became of the images of ten seconds.
 *
 * @param answered got a prediction
 * @param dead became dead letters
 */
public record OutcomeCounts(long answered, long dead) {

    /** In stores. */
    public static final Format<OutcomeCounts> FORMAT = Format.of(OutcomeCounts::write, OutcomeCounts::read);

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

    private void write(Encoder to) throws IOException {
        to.writeLong(answered);
        to.writeLong(dead);
    }

    private static OutcomeCounts read(Decoder from) throws IOException {
        return new OutcomeCounts(from.readLong(), from.readLong());
    }
}
