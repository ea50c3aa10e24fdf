package io.bencao.insights.aggregates;

import io.bencao.insights.serde.Format;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * What is kept of the predictions of one window, scope, checkpoint and label.
 *
 * @param confidence counts by bin, see {@link Confidence}
 * @param confidenceMicros sum of the confidences, millionths
 * @param latency counts by bucket, see {@link Latency}: from the image event's append to the prediction's append
 */
public record Cell(Counts confidence, long confidenceMicros, Counts latency) {

    /** In stores. */
    public static final Format<Cell> FORMAT = Format.of(Cell::write, Cell::read);

    /** Nothing yet. */
    public static final Cell EMPTY = new Cell(Counts.NONE, 0, Counts.NONE);

    /** With one prediction more. */
    public Cell plus(double newConfidence, long latencyMillis) {
        return new Cell(
                confidence.plus(Confidence.bin(newConfidence)),
                confidenceMicros + Confidence.micros(newConfidence),
                latency.plus(Latency.bucket(latencyMillis)));
    }

    /** Both together. */
    public Cell plus(Cell other) {
        return new Cell(
                confidence.plus(other.confidence),
                confidenceMicros + other.confidenceMicros,
                latency.plus(other.latency));
    }

    /** How many predictions. */
    public long count() {
        return confidence.total();
    }

    private void write(Encoder to) throws IOException {
        confidence.write(to);
        to.writeLong(confidenceMicros);
        latency.write(to);
    }

    private static Cell read(Decoder from) throws IOException {
        return new Cell(Counts.read(from), from.readLong(), Counts.read(from));
    }
}
