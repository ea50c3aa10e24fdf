package io.bencao.guarantees;

/**
 * Part of guarantee 4: every prediction names the checkpoint that made it, and no record is answered by two.
 *
 * <p>Worked examples; {@code P0a} is a prediction for record 0 by checkpoint a:
 *
 * <pre>
 *   P0a P1a P2b P3b   held: a swap between 1 and 2
 *   P0a P1a P1b       broken: record 1 answered by a and b
 *   P0                broken: names no checkpoint
 * </pre>
 */
public record NotMixed() implements Guarantee {

    @Override
    public Verdict judge(Evidence evidence) {
        return new Verdict.Builder("no answer by two checkpoints")
                .broken(evidence.finding(Observation.TWO_CHECKPOINTS))
                .broken(evidence.finding(Observation.NO_CHECKPOINT))
                .judged(evidence.records());
    }
}
