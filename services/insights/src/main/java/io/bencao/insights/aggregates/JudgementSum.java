package io.bencao.insights.aggregates;

import io.bencao.insights.serde.Format;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * Judgements of one checkpoint, true label and answer.
 *
 * @param count how many
 * @param weighted how many of them with a known pick probability
 * @param weightMicros sum of the inverse probabilities, millionths, so that taking one back leaves no rest
 */
public record JudgementSum(long count, long weighted, long weightMicros) {

    /** In stores. */
    public static final Format<JudgementSum> FORMAT = Format.of(JudgementSum::write, JudgementSum::read);

    /** Nothing yet. */
    public static final JudgementSum NONE = new JudgementSum(0, 0, 0);

    private static final double MICRO = 1e6;

    /** Weights above this count as this: one image must not outweigh all others. */
    private static final double HEAVIEST = 1e6;

    /**
     * One judgement.
     *
     * @param pickProbability above 0, at most 1; null where not known
     */
    public static JudgementSum one(Double pickProbability) {
        return pickProbability == null
                ? new JudgementSum(1, 0, 0)
                : new JudgementSum(1, 1, Math.round(Math.min(HEAVIEST, 1 / pickProbability) * MICRO));
    }

    /** Both together. */
    public JudgementSum plus(JudgementSum other) {
        return new JudgementSum(count + other.count, weighted + other.weighted, weightMicros + other.weightMicros);
    }

    /** Taken back. */
    public JudgementSum negated() {
        return new JudgementSum(-count, -weighted, -weightMicros);
    }

    /** Sum of the weights. */
    public double weight() {
        return weightMicros / MICRO;
    }

    private void write(Encoder to) throws IOException {
        to.writeLong(count);
        to.writeLong(weighted);
        to.writeLong(weightMicros);
    }

    private static JudgementSum read(Decoder from) throws IOException {
        return new JudgementSum(from.readLong(), from.readLong(), from.readLong());
    }
}
