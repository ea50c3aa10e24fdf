package io.bencao.insights.topology.shared;

import io.bencao.insights.serde.Format;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * Where a prediction stands in {@code predictions}.
 *
 * @param partition of the topic
 * @param offset in it
 */
public record PredictionCoordinates(int partition, long offset) {

    /** In stores. */
    public static final Format<PredictionCoordinates> FORMAT =
            Format.of(PredictionCoordinates::write, PredictionCoordinates::read);

    private void write(Encoder to) throws IOException {
        to.writeInt(partition);
        to.writeLong(offset);
    }

    private static PredictionCoordinates read(Decoder from) throws IOException {
        return new PredictionCoordinates(from.readInt(), from.readLong());
    }
}
