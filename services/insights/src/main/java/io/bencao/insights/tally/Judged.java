package io.bencao.insights.tally;

/**
 * Judgements of one checkpoint, true label and answer.
 *
 * @param count how many
 * @param weighted how many of them with a known pick probability
 * @param weightMicros sum of the inverse probabilities, millionths, so that taking one back leaves no rest
 */
public record Judged(long count, long weighted, long weightMicros) {

    /** Nothing yet. */
    public static final Judged NONE = new Judged(0, 0, 0);

    private static final double MICRO = 1e6;

    /** Weights above this count as this: one image must not outweigh all others. */
    private static final double HEAVIEST = 1e6;

    /**
     * One judgement.
     *
     * @param pickProbability above 0, at most 1; null where not known
     */
    public static Judged one(Double pickProbability) {
        return pickProbability == null
                ? new Judged(1, 0, 0)
                : new Judged(1, 1, Math.round(Math.min(HEAVIEST, 1 / pickProbability) * MICRO));
    }

    /** Both together. */
    public Judged plus(Judged other) {
        return new Judged(count + other.count, weighted + other.weighted, weightMicros + other.weightMicros);
    }

    /** Taken back. */
    public Judged negated() {
        return new Judged(-count, -weighted, -weightMicros);
    }

    /** Sum of the weights. */
    public double weight() {
        return weightMicros / MICRO;
    }

    /** As bytes. */
    public byte[] pack() {
        return new Packer().fixed(count).fixed(weighted).fixed(weightMicros).bytes();
    }

    /** From bytes. */
    public static Judged unpack(byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        return new Judged(from.fixed(), from.fixed(), from.fixed());
    }
}
