package io.bencao.guarantees;

/**
 * Guarantee 2: the answers to the records of one source stand in the order of these records. A source's records share a
 * partition; this judges the stronger promise that within each output partition the answers to one partition's records
 * never go back, and that predictions are keyed by their source, which keeps a source in one output partition.
 *
 * <p>Worked examples; {@code P0} names record 0 of one partition, {@code Q0} record 0 of another:
 *
 * <pre>
 *   P0 P1 P3      held: record 2 may be a dead letter
 *   P0 Q0 P1 Q1   held: partitions may mix
 *   P0 P2 P1      broken: P1 after P2
 *   P0 P1 P0      broken here too (and doubled): P0 after P1
 * </pre>
 */
public record OrderPerSource() implements Guarantee {

    @Override
    public Verdict judge(Evidence evidence) {
        return new Verdict.Builder("order per source")
                .broken(evidence.finding(Observation.OUT_OF_ORDER))
                .broken(evidence.finding(Observation.KEY_NOT_SOURCE))
                .judged(evidence.records());
    }
}
