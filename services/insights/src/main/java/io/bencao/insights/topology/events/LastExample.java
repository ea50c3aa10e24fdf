package io.bencao.insights.topology.events;

import io.bencao.insights.serde.Format;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * The last record of {@code labelled-examples} about an event.
 *
 * @param stands whether it was an example, and no deletion
 * @param number that it was sealed with; 0 before the first
 */
public record LastExample(boolean stands, long number) {

    /**
     * In stores: the number, with a minus where it stands. What was written before there were numbers, one byte of 0 or 1, reads as 0 and
     * as -1, and so as what it meant.
     */
    static final Format<LastExample> FORMAT = Format.of(LastExample::write, LastExample::read);

    static final LastExample NONE = new LastExample(false, 0);

    /**
     * The one after it. Numbers are times where they can be, so that they rise also once an event is forgotten, and go on by one where
     * two came at the same time or in another order than the broker's.
     *
     * @param at the broker's append time of what it follows from, milliseconds since the epoch
     */
    LastExample next(boolean example, long at) {
        return new LastExample(example, Math.max(number + 1, at));
    }

    private void write(Encoder to) throws IOException {
        to.writeLong(stands ? -number : number);
    }

    private static LastExample read(Decoder from) throws IOException {
        long signed = from.readLong();
        return new LastExample(signed < 0, Math.abs(signed));
    }
}
