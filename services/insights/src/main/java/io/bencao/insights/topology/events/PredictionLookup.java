package io.bencao.insights.topology.events;

import io.bencao.insights.serde.Format;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * The question for an event's prediction. It goes to every partition of {@code predictions}: nobody knows which has it.
 *
 * @param until it is looked out for, milliseconds since the epoch; 0: no longer
 */
public record PredictionLookup(long until) {

    /** In internal topics. */
    public static final Format<PredictionLookup> FORMAT = Format.of(PredictionLookup::write, PredictionLookup::read);

    /** Takes a question back. */
    public static final PredictionLookup OVER = new PredictionLookup(0);

    /** Whether nobody waits for it any more. */
    public boolean isOver() {
        return until == 0;
    }

    private void write(Encoder to) throws IOException {
        to.writeLong(until);
    }

    private static PredictionLookup read(Decoder from) throws IOException {
        return new PredictionLookup(from.readLong());
    }
}
