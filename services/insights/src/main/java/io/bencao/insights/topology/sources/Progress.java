package io.bencao.insights.topology.sources;

import io.bencao.insights.serde.Format;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * How far the windows of a partition are.
 *
 * @param rolledUntil windows of ten seconds that end by then are closed and part of their minute, milliseconds since the epoch
 * @param late predictions that came after their window was closed
 */
public record Progress(long rolledUntil, long late) {

    /** In stores. */
    public static final Format<Progress> FORMAT = Format.of(Progress::write, Progress::read);

    private void write(Encoder to) throws IOException {
        to.writeLong(rolledUntil);
        to.writeLong(late);
    }

    private static Progress read(Decoder from) throws IOException {
        return new Progress(from.readLong(), from.readLong());
    }
}
