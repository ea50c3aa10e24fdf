package io.bencao.insights.tally;

/**
 * What is kept of the predictions of one window, scope, checkpoint and label.
 *
 * @param confidence counts by bin, see {@link Confidence}
 * @param confidenceMicros sum of the confidences, millionths
 * @param latency counts by bucket, see {@link Latency}: from the image event's append to the prediction's append
 */
public record Cell(Counts confidence, long confidenceMicros, Counts latency) {

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

    /** As bytes. */
    public byte[] pack() {
        Packer to = new Packer();
        confidence.pack(to);
        to.number(confidenceMicros);
        latency.pack(to);
        return to.bytes();
    }

    /** From bytes. */
    public static Cell unpack(byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        return new Cell(Counts.unpack(from), from.number(), Counts.unpack(from));
    }
}
